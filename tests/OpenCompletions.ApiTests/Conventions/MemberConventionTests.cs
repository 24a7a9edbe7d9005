namespace OpenCompletions.ApiTests.Conventions;

/// <summary>Rules for all public methods and properties.</summary>
public sealed class MemberConventionTests
{
    [Fact]
    public void Method_ThatReturnsATask_IsCalledAsync() => Convention.Holds(
        "A method that returns a task or an asynchronous sequence has a name that ends in Async.",
        Convention.Methods.Where(m => IsAsynchronous(m.ReturnType) && !IsCalledAsync(m)));

    [Fact]
    public void Method_CalledAsync_IsAsynchronous() => Convention.Holds(
        "A method whose name ends in Async returns a task or an asynchronous sequence.",
        Convention.Methods
            .Where(m => IsCalledAsync(m) && !m.ReturnType.GetInterfaces().Append(m.ReturnType).Any(IsAsynchronous)));

    [Fact]
    public void CancellationToken_OfAMethod_IsLastAndOptional() => Convention.Holds(
        "A CancellationToken is the last parameter, is called cancellationToken and has a default.",
        Convention.Methods.Where(m => m.GetParameters().Any(p => IsToken(p) && !IsLastAndOptional(p))),
        ("CassetteHandler.SendAsync", "Overrides a method of the platform."),
        ("ChatCompletionsClientExtensions.CompleteAsync", "Without the token, the method of the interface applies."),
        ("ChatCompletionsClientExtensions.StreamAsync", "Without the token, the method of the interface applies."));

    [Fact]
    public void Method_ThatReturnsATask_TakesACancellationToken() => Convention.Holds(
        "A method that returns a task takes a CancellationToken.",
        Convention.Methods.Where(m => IsTask(m.ReturnType) && m.Name != "DisposeAsync" && !m.GetParameters().Any(IsToken)));

    [Fact]
    public void List_ThatIsReturned_IsReadOnly() => Convention.Holds(
        "A list that is returned is an IReadOnlyList; bytes may be an array.",
        Convention.Properties.Where(p => IsMutableList(p.PropertyType))
            .Concat<MemberInfo>(Convention.Methods.Where(m => IsMutableList(m.ReturnType))),
        ("ChatCompletionRequest.Messages", "Callers add to it."),
        ("ChatCompletionRequest.Tools", "Callers add to it."),
        ("ChatRun.Messages", "Callers add the next message to it."));

    // The members of the protocol can be set, its computed properties cannot: FieldCoverageTests of OpenCompletions.Tests.
    [Fact]
    public void Property_OfAResult_CannotBeSet() => Convention.Holds(
        "Only options, exceptions and objects of the protocol have properties that can be set.",
        Convention.Properties
            .Where(p => p.SetMethod is { IsPublic: true } && !IsSettable(p.DeclaringType!))
            .Select(p => p.DeclaringType!),
        ("ChatFunctionContext", "Tests of a function set what a run would set."),
        ("ChatLimits", "Settings of the client."),
        ("ChatRateLimits", "Fakes of a client set what a server would send."),
        ("ChatRetry", "Settings of the client."),
        ("ChatRun", "Fakes of a run set what it would do."),
        ("ChatTimeouts", "Settings of the client."),
        ("JsonFields", "A dictionary."));

    private static bool IsCalledAsync(MethodInfo method) => method.Name.EndsWith("Async", StringComparison.Ordinal);

    private static bool IsSettable(Type type) =>
        type.Name.EndsWith("Options", StringComparison.Ordinal)
        || type.Name.EndsWith("Exception", StringComparison.Ordinal)
        || Convention.IsProtocol(type);

    private static bool IsTask(Type type) => type.Name.Split('`')[0] is "Task" or "ValueTask";

    private static bool IsAsynchronous(Type type) => IsTask(type) || type.Name == "IAsyncEnumerable`1";

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType.Name == "CancellationToken";

    private static bool IsLastAndOptional(ParameterInfo parameter) =>
        parameter is { Name: "cancellationToken", HasDefaultValue: true }
        && parameter.Position == ((MethodBase)parameter.Member).GetParameters().Length - 1;

    private static bool IsMutableList(Type type) =>
        type.IsArray ? type.GetElementType()!.Name != "Byte" : type.Name is "List`1" or "IList`1" or "Collection`1";
}
