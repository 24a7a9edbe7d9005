using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>An object made in code without a factory says on the wire what it is.</summary>
public class DiscriminatorTests
{
    // Theirs is open: the kind of an error, and pieces of which only the first one may have it.
    private static readonly Type[] s_open = [typeof(ApiError), typeof(ToolCallDelta)];

    public static TheoryData<string> Types => [.. RandomDtos.Types
        .Where(t => t.GetProperty("Type") is { } p && p.PropertyType == typeof(string) && t.GetConstructor(Type.EmptyTypes) is not null)
        .Except(s_open).Select(t => t.Name)];

    [Theory, MemberData(nameof(Types))]
    public void Write_ObjectMadeWithoutAFactory_HasItsType(string typeName)
    {
        JsonElement json = Write(Activator.CreateInstance(TypeOf(typeName))!);

        Assert.NotEmpty(json.GetProperty("type").GetString()!);
    }

    [Theory, MemberData(nameof(Types))]
    public void Write_ReadWithoutType_HasNone(string typeName)
    {
        Type type = TypeOf(typeName);
        object read = JsonSerializer.Deserialize("{}", ChatCompletionsJson.Options.GetTypeInfo(type))!;

        // The cases of unions are read by their type, so that it is known where theirs is missing.
        bool isCase = type.BaseType != typeof(WireObject);
        Assert.Equal(isCase, Write(read).TryGetProperty("type", out _));
    }

    public static TheoryData<WireObject, string> Implied => new()
    {
        { new UserLocation(), "approximate" },
        { new Prediction(), "content" },
        { new ToolCall { Function = new() }, "function" },
        { new ToolCall { Custom = new() }, "custom" },
        { new ToolCall { Custom = new(), Type = "function" }, "function" },
        { new CustomToolFormat { Grammar = new() }, "grammar" },
        { new CustomToolFormat(), "text" },
        { new ReasoningDetail { Text = "a" }, "reasoning.text" },
        { new ReasoningDetail { Summary = "a" }, "reasoning.summary" },
        { new ReasoningDetail { Data = "a" }, "reasoning.encrypted" },
        { new ThinkingBlock { Thinking = "a" }, "thinking" },
        { new ThinkingBlock { Data = "a" }, "redacted_thinking" },
        { new Annotation { UrlCitation = new() }, "url_citation" },
        { new ModerationReport { Message = "a" }, "error" },
        { new ModerationReport(), "moderation_results" },
    };

    [Theory, MemberData(nameof(Implied))]
    public void Write_TypeNotSet_FollowsFromTheOtherMembers(WireObject value, string expected) =>
        Assert.Equal(expected, Write(value).GetProperty("type").GetString());

    [Fact]
    public void Write_TypeSetToNull_IsLeftOut() => Assert.False(Write(new ToolCall { Id = "a", Type = null }).TryGetProperty("type", out _));

    private static Type TypeOf(string name) => RandomDtos.Types.Single(t => t.Name == name);

    private static JsonElement Write(object value) => JsonSerializer.SerializeToElement(value, ChatCompletionsJson.Options.GetTypeInfo(value.GetType()));
}
