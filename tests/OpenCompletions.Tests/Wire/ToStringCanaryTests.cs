using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

/// <summary>Logs and debuggers show what objects say of themselves: that must be no prompt, answer, argument, schema or address.</summary>
public class ToStringCanaryTests
{
    private const string Canary = "canary-7f3a";

    // A completion's parts in parts stand at this depth.
    private const int MaxDepth = 6;

    // Discriminators and names of kinds, which tell what an object is and not what it says. The model's name is no content either.
    private static readonly string[] s_tellable = ["type", "role", "mode", "finish_reason", "format", "detail", "syntax", "model"];

    public static TheoryData<string, bool> Types
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (Type type in RandomDtos.Types)
            {
                data.Add(type.Name, true);
                data.Add(type.Name, false);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Types))]
    public void ToString_CanaryInEveryMember_IsNotShown(string typeName, bool isContentText)
    {
        Type type = RandomDtos.Types.Single(t => t.Name == typeName);
        JsonTypeInfo contract = ChatCompletionsJson.Options.GetTypeInfo(type);
        string json = type == typeof(ToolChoiceMode) ? "\"auto\"" : Shapes.ByType.TryGetValue(type, out ObjectShape? shape)
            ? Fill(shape, isContentText, 0)
            : $$"""{"type":"of_a_vendor","role":"of_a_vendor","{{Canary}}":"{{Canary}}","content":"{{Canary}}"}""";

        var value = (WireObject)JsonSerializer.Deserialize(json, contract)!;
        value.AdditionalProperties[Canary] = Canary;

        // What was read has to hold it, or the test shows nothing.
        Assert.Contains(Canary, type == typeof(ToolChoiceMode) ? Canary : JsonSerializer.Serialize(value, contract));
        AssertSilent(value);
    }

    [Fact]
    public void ToString_ErrorAsText_IsNotShown() =>
        AssertSilent(JsonSerializer.Deserialize($"\"{Canary}\"", ChatCompletionsJson.TypeInfo<ApiError>())!);

    [Theory]
    [InlineData($"\"{Canary}\"")]
    [InlineData($$"""[{"type":"text","text":"{{Canary}}"},{"type":"of_a_vendor","x":"{{Canary}}"}]""")]
    public void ToString_Content_IsNotShown(string json) =>
        AssertSilent(JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<MessageContent>())!);

    [Fact]
    public void ToString_HelperTypes_ShowNoContent()
    {
        AssertSilent(new JsonFields { [Canary] = Canary });
        AssertSilent((JsonFieldValue)Canary);
        AssertSilent(JsonFieldValue.Parse($$"""{"{{Canary}}":["{{Canary}}"]}"""));
        AssertSilent((StopSequences)Canary);
        AssertSilent((StopSequences)new[] { Canary, Canary });
        AssertSilent(BinarySource.FromBytes(System.Text.Encoding.UTF8.GetBytes(Canary), "text/plain"));
        AssertSilent(ContentPart.Image(BinarySource.FromBytes(System.Text.Encoding.UTF8.GetBytes(Canary), "image/png")));
    }

    // A debugger is no log: there, what an object holds is what its developer looks for.
    [Fact]
    public void DebuggerDisplay_OfTypesWithContent_ShowsIt()
    {
        object[] values =
        [
            ChatMessage.User(Canary), ChatCompletion.FromText(Canary), ChatCompletionChunk.FromText(Canary), (ChatCompletionRequest)Canary,
            Tool.Function(Canary), new ToolCall { Function = new() { Arguments = Canary } }, new JsonFields { ["a"] = Canary },
            (JsonFieldValue)Canary, (MessageContent)Canary,
        ];

        Assert.All(values, v => Assert.Contains(Canary, DebuggerTextOf(v), StringComparison.Ordinal));
        Assert.All(values, v => Assert.InRange(DebuggerTextOf(v).Length, 1, 1100));
    }

    [Fact]
    public void DebuggerDisplay_OfBinaryContent_ReadsNoneOfIt() => Assert.Contains(
        "data:image/png;base64,",
        DebuggerTextOf(ContentPart.Image(BinarySource.FromStream(_ => throw new InvalidOperationException("read"), 10, "image/png"))),
        StringComparison.Ordinal);

    private static string DebuggerTextOf(object value)
    {
        DebuggerDisplayAttribute display = value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true)!;
        Assert.Equal("{DebuggerText,nq}", display.Value);
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty("DebuggerText", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } property)
            {
                return (string)property.GetValue(value)!;
            }
        }

        throw new InvalidOperationException($"{value.GetType().Name} has no text for debuggers.");
    }

    private static void AssertSilent(object value)
    {
        string shown = value.ToString()!;
        Assert.DoesNotContain(Canary, shown, StringComparison.Ordinal);
        Assert.StartsWith(value.GetType().Name, shown, StringComparison.Ordinal);
    }

    private static string Fill(ObjectShape shape, bool isContentText, int depth)
    {
        IEnumerable<string> members = shape.Members
            .Where(m => !s_tellable.Contains(m.Key))
            .Select(m => $"\"{m.Key}\":{Fill(m.Value, isContentText, depth + 1)}")
            .Append($"\"{Canary}\":\"{Canary}\"");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string Fill(Shape shape, bool isContentText, int depth) => shape switch
    {
        _ when depth > MaxDepth => $"\"{Canary}\"",
        ObjectShape o => Fill(o, isContentText, depth),
        UnionShape u => FillCases(u, isContentText, depth).Last(),
        ListShape { Element: UnionShape u } => $"[{string.Join(',', FillCases(u, isContentText, depth))}]",
        ListShape l => $"[{Fill(l.Element, isContentText, depth)}]",
        ContentShape { Part: UnionShape u } when !isContentText => $"[{string.Join(',', FillCases(u, isContentText, depth))}]",
        NumberShape => "0",
        _ => ReferenceEquals(shape, Shape.Flag) ? "true" : $"\"{Canary}\"",
    };

    private static IEnumerable<string> FillCases(UnionShape union, bool isContentText, int depth) => union.Cases.Select(c =>
        $"{{\"{union.Discriminator}\":\"{c.Key}\",{Fill(c.Value, isContentText, depth)[1..]}");
}
