using System.Reflection;

namespace OpenCompletions.Tests.Wire;

/// <summary>The library's member tables against what the protocol's documents name.</summary>
public class FieldCoverageTests
{
    private static readonly Dictionary<string, (Type Type, string Fields)[]> s_documents = new(StringComparer.Ordinal)
    {
        [nameof(DocumentedFields.OpenAi)] = DocumentedFields.OpenAi,
        [nameof(DocumentedFields.TextChat)] = DocumentedFields.TextChat,
        [nameof(DocumentedFields.ImageChat)] = DocumentedFields.ImageChat,
        [nameof(DocumentedFields.Gateway)] = DocumentedFields.Gateway,
        [nameof(DocumentedFields.ArrayContent)] = DocumentedFields.ArrayContent,
        [nameof(DocumentedFields.FullAnswer)] = DocumentedFields.FullAnswer,
        [nameof(DocumentedFields.Dialects)] = DocumentedFields.Dialects,
    };

    // Types without a table: they are their JSON.
    private static readonly Type[] s_tableless =
        [typeof(ToolChoiceMode), typeof(UnknownMessage), typeof(UnknownPart), typeof(UnknownTool), typeof(UnknownToolChoice), typeof(UnknownResponseFormat)];

    public static TheoryData<string> Documents => [.. s_documents.Keys];

    public static TheoryData<string> TypesWithTable => [.. RandomDtos.Types.Except(s_tableless).Select(t => t.Name)];

    [Theory, MemberData(nameof(Documents))]
    public void Table_DocumentedField_HasATypedMember(string document)
    {
        IEnumerable<string> missing =
            from entry in s_documents[document]
            from field in entry.Fields.Split(' ').Except(MemberNames(entry.Type))
            select $"{entry.Type.Name}.{field}";

        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Table_EveryMember_HasAPropertyOfItsName(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);

        Assert.All(MemberNames(type), name => Assert.NotNull(type.GetProperty(PropertyName(name))));
    }

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Table_EveryName_IsSnakeCaseAndUnique(string typeName)
    {
        string[] names = [.. MemberNames(RandomDtos.Types.Single(t => t.Name == typeName))];

        Assert.All(names, name => Assert.Matches("^[a-z]+(_[a-z0-9]+)*$", name));
        Assert.Distinct(names);
    }

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Table_EveryMember_IsKnownToTheComparer(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);

        Assert.Equal(Shapes.ByType[type].Members.Keys.Order(StringComparer.Ordinal), MemberNames(type).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Property_ThatCanBeSet_IsOnTheWire(string typeName)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);

        // These choose the form of what another member says.
        string[] notOnTheWire =
        [
            nameof(WireObject.AdditionalProperties), nameof(ImageUrl.IsBareString), nameof(ImageUrl.Source),
            .. type == typeof(AudioVoice) ? [nameof(AudioVoice.Name)] : Array.Empty<string>(),
            .. type == typeof(FunctionCallChoice) ? [nameof(FunctionCallChoice.Mode)] : Array.Empty<string>(),
        ];
        IEnumerable<string> settable = type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }).Select(p => p.Name).Except(notOnTheWire);

        Assert.Empty(settable.Except(MemberNames(type).Select(PropertyName)));
    }

    [Fact]
    public void Table_OfAnAnswersMessage_HasTheMembersOfOneInAHistory()
    {
        Assert.Equal(AssistantMessage.Wire.MemberNames, AssistantMessage.AnswerWire.MemberNames);
    }

    [Fact]
    public void LeftToAdditionalProperties_StillHasNoMember()
    {
        Assert.All(DocumentedFields.LeftToAdditionalProperties, left => Assert.DoesNotContain(left.Field, MemberNames(left.Type)));
    }

    [Fact]
    public void Contracts_EveryTypeWithAConverter_IsRegistered()
    {
        IEnumerable<Type> types = typeof(WireObject).Assembly.GetExportedTypes()
            .Where(t => t.GetCustomAttribute<System.Text.Json.Serialization.JsonConverterAttribute>() is not null);

        Assert.All(types, type => Assert.NotNull(ChatCompletionsJson.Resolver.GetTypeInfo(type, ChatCompletionsJson.Options)));
    }

    private static IEnumerable<string> MemberNames(Type type) => ((WireObject)Activator.CreateInstance(type)!).Table.MemberNames;

    private static string PropertyName(string name) => string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
