using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Conventions;

/// <summary>
/// Servers add values at any time. What they send is an open enumeration, a structure over a string, that keeps any value.
/// </summary>
public sealed class EnumConventionTests
{
    [Fact]
    public void Enum_ThatIsPublic_IsListedWithItsReason() => Convention.Holds(
        "An enum is closed. A value on the wire needs an open enumeration, such as FinishReason. List any other enum here.",
        Convention.Types.Where(t => t.IsEnum),
        ("CassetteMatching", "A setting of recordings."),
        ("CassetteMode", "A setting of recordings."),
        ("ChatAuthentication", "A setting of the client."),
        ("ChatFunctionFailurePolicy", "A setting of the tool loop."),
        ("ChatInterruptionReason", "Found by the client."),
        ("ChatProtocolReason", "Found by the client."),
        ("ChatRequestReadReason", "Found by the reader of requests."),
        ("ChatRunStopReason", "Found by the tool loop."),
        ("ChatStructuredOutputReason", "Found by the client."),
        ("ChatTimeoutKind", "The timeouts of the client."),
        ("ChatToolCallReason", "Found by the client."),
        ("FakeFault", "A setting of fakes."),
        ("FakeProtocol", "A setting of fakes."),
        ("ReasoningEcho", "A setting of the client."),
        ("RetryUnknownOutcome", "A setting of the client."),
        ("StructuredOutputMode", "A setting of structured output."),
        ("WireQuirk", "A setting of fakes."));

    [Fact]
    public void Property_OfTheProtocol_IsNotAnEnum() => Convention.Holds(
        "A member of the protocol is not an enum.",
        Convention.Properties.Where(p => Convention.IsProtocol(p.DeclaringType) && Contains(p.PropertyType, t => t.IsEnum)));

    [Fact]
    public void OpenEnumeration_OfTheProtocol_HasTheConverterForAnyValue() => Convention.Holds(
        "A structure that is a value of a member of the protocol has the converter OpenStringConverter.",
        Convention.Properties
            .Where(p => Convention.IsProtocol(p.DeclaringType) && Contains(p.PropertyType, IsOwnStructWithoutConverter)));

    private static bool Contains(Type type, Func<Type, bool> condition) =>
        condition(type) || type.GetGenericArguments().Any(a => Contains(a, condition));

    private static bool IsOwnStructWithoutConverter(Type type) =>
        type.IsValueType && type.Namespace == "OpenCompletions" && !type.Has("JsonConverterAttribute");
}
