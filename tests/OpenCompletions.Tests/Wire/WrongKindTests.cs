using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Every member of every table with every kind of JSON: what the member's type cannot hold is kept as it came, and the last of duplicates counts.</summary>
public sealed class WrongKindTests
{
    private static readonly Dictionary<JsonValueKind, string> s_kinds = new()
    {
        [JsonValueKind.True] = "true",
        [JsonValueKind.Number] = "7.5",
        [JsonValueKind.String] = "\"some text\"",
        [JsonValueKind.Array] = "[[null]]",
        [JsonValueKind.Object] = """{"unknown":{"a":[1]}}""",
    };

    // Members that take more than the one kind of their shape, or none but their own text.
    private static readonly Dictionary<(Type Type, string Member), JsonValueKind[]> s_others = new()
    {
        [(typeof(ApiError), "code")] = [JsonValueKind.String, JsonValueKind.Number],
        [(typeof(ApiErrorResponse), "error")] = [JsonValueKind.Object, JsonValueKind.String],
        [(typeof(AudioOptions), "voice")] = [JsonValueKind.Object, JsonValueKind.String],
        [(typeof(ChatCompletionRequest), "stop")] = [JsonValueKind.String],
        [(typeof(ChatCompletionRequest), "function_call")] = [JsonValueKind.Object, JsonValueKind.String],
        [(typeof(ChatCompletionRequest), "metadata")] = [],
        [(typeof(ChatCompletionRequest), "logit_bias")] = [],
        [(typeof(ChatCompletionRequest), "modalities")] = [],
        [(typeof(ChatCompletion), "metadata")] = [],
        [(typeof(ImagePart), "image_url")] = [JsonValueKind.Object, JsonValueKind.String],
        [(typeof(FunctionCall), "arguments")] = [JsonValueKind.String, JsonValueKind.Object, JsonValueKind.Array],
    };

    public static TheoryData<string> TypesWithTable => [.. Shapes.ByType.Keys.Select(static t => t.Name)];

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Read_MemberOfEachKind_IsTypedOrKeptAsItCame(string typeName)
    {
        (Type type, ObjectShape shape) = Shapes.ByType.Single(t => t.Key.Name == typeName);
        foreach ((string member, Shape memberShape) in shape.Members)
        {
            foreach ((JsonValueKind kind, string value) in s_kinds)
            {
                WireObject read = Read(type, $$"""{"{{member}}":{{value}}}""");

                bool isKept = !Allowed(type, member, memberShape).Contains(kind);
                Assert.True(isKept == read.AdditionalProperties.ContainsKey(member), $"{typeName}.{member} with {value}: {(isKept ? "typed" : "kept")}");
                Assert.True(!isKept || JsonText.Raw(read.AdditionalProperties[member].Element) == value, $"{typeName}.{member} with {value} was changed.");
                if (!IsConstant(type, member))
                {
                    JsonElement written = JsonText.Members(JsonText.Parse(Write(read)))[member];
                    Assert.Empty(new JsonComparer().Compare(JsonText.Parse(value), written, memberShape));
                }
            }
        }
    }

    [Theory, MemberData(nameof(TypesWithTable))]
    public void Read_MemberTwiceWithDifferentKinds_TheLastCounts(string typeName)
    {
        (Type type, ObjectShape shape) = Shapes.ByType.Single(t => t.Key.Name == typeName);
        foreach (string member in shape.Members.Keys)
        {
            foreach (string first in s_kinds.Values.Append("null"))
            {
                foreach (string last in s_kinds.Values.Append("null"))
                {
                    string expected = Write(Read(type, $$"""{"{{member}}":{{last}}}"""));
                    string actual = Write(Read(type, $$"""{"{{member}}":{{first}},"{{member}}":{{last}}}"""));

                    Assert.True(expected == actual, $"{typeName}.{member}: {first} and then {last} became {actual}, not {expected}.");
                }
            }
        }
    }

    private static JsonValueKind[] Allowed(Type type, string member, Shape shape) => s_others.TryGetValue((type, member), out JsonValueKind[]? others) ? others : shape switch
    {
        NumberShape => ReferenceEquals(shape, Shape.Integer) ? [] : [JsonValueKind.Number],
        ContentShape => [JsonValueKind.String, JsonValueKind.Array],
        ListShape list => list.Element is UnionShape ? [JsonValueKind.Array] : [],
        ObjectShape => [JsonValueKind.Object],
        UnionShape => [.. s_kinds.Keys],
        _ when ReferenceEquals(shape, Shape.Json) => [.. s_kinds.Keys],
        _ when ReferenceEquals(shape, Shape.Flag) => [JsonValueKind.True],
        _ => IsConstant(type, member) ? [] : [JsonValueKind.String],
    };

    // The member that tells the cases of a union apart has the one text of its case.
    private static bool IsConstant(Type type, string member) =>
        (type.BaseType == typeof(ChatMessage) && member == "role") || (type.BaseType != typeof(WireObject) && member == "type");

    private static WireObject Read(Type type, string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return ((WireObject)Activator.CreateInstance(type)!).Table.Read(ref reader);
    }

    private static string Write(WireObject value) => JsonSerializer.Serialize(value, ChatCompletionsJson.Options.GetTypeInfo(value.GetType()));
}
