using System.Text.Json;
using OpenCompletions.Tests.Functions.Loop;

namespace OpenCompletions.Tests.Functions.Methods;

/// <summary>Functions from handlers, and arguments read by hand: without reflection and with it.</summary>
public sealed class ContractFunctionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A function of each overload.</summary>
    public static TheoryData<ChatFunction> Functions => new()
    {
        Create((PlaceArguments a) => a.City + a.Days),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, a => a.City + a.Days),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, a => (MessageContent)(a.City + a.Days)!),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, a => Task.FromResult(a.City + a.Days)),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async a => { await Task.Yield(); return a.City + a.Days; }),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async (a, token) => { await Task.Delay(0, token); return a.City + a.Days; }),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async (a, token) => { await Task.Delay(0, token); return Content(a); }),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async (a, context, token) => { await Task.Delay(0, token); return a.City + a.Days + context.Call.Id?[1..]; }),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, (a, context, token) => Task.FromResult(Content(a))),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, TextLater),
    };

    /// <summary>A function of each overload whose result is sent as JSON.</summary>
    public static TheoryData<ChatFunction> JsonFunctions => new()
    {
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, a => new Weather(a.City, a.Days), RunContext.Default.Weather),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async a => { await Task.Yield(); return new Weather(a.City, a.Days); }, RunContext.Default.Weather),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, async (a, token) => { await Task.Delay(0, token); return new Weather(a.City, a.Days); }, RunContext.Default.Weather),
        ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, (a, context, token) => Task.FromResult(new Weather(a.City, a.Days)), RunContext.Default.Weather),
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task InvokeAsync_EachOverload_ReturnsItsContent(ChatFunction function) =>
        Assert.Equal("Genève1", (await function.InvokeAsync(ToolCall.ForFunction("c", "f", """{"City":"Genève","days":null}"""), Token)).Text);

    [Theory]
    [MemberData(nameof(JsonFunctions))]
    public async Task InvokeAsync_EachOverload_ReturnsItsJson(ChatFunction function) => Assert.Equal(
        """{"city":"Genève","degrees":2}""",
        (await function.InvokeAsync(ToolCall.ForFunction("c", "f", """{"city":"Genève","days":2.0}"""), Token)).Text);

    [Fact]
    public async Task Create_ArgumentsThatAreNoObject_AreWrapped()
    {
        ChatFunction join = ChatFunction.Create("join", "Joins.", RunContext.Default.ListString, static a => string.Join('+', a));

        Assert.Equal("array", join.Tool.Function!.Parameters!.Value.GetProperty("properties").GetProperty("value").GetProperty("type").GetString());
        Assert.Equal("a+b", (await join.InvokeAsync(ToolCall.ForFunction("c", "join", """{"value":["a","b"]}"""), Token)).Text);
        var exception = await Assert.ThrowsAsync<ChatToolCallException>(() => join.InvokeAsync(ToolCall.ForFunction("c", "join", """{"value":null}"""), Token));
        Assert.Equal((ChatToolCallReason.InvalidArguments, "join: The arguments must not be null."), (exception.Reason, exception.Message));
    }

    [Fact]
    public void Create_MissingArguments_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("name", () => ChatFunction.Create(null!, null, RunContext.Default.PlaceArguments, static a => a.City));
        Assert.Throws<ArgumentException>("name", () => ChatFunction.Create("", null, RunContext.Default.PlaceArguments, static a => a.City));
        Assert.Throws<ArgumentNullException>("handler", () => ChatFunction.Create("f", null, RunContext.Default.PlaceArguments, (Func<PlaceArguments, MessageContent>)null!));
    }

    [Theory]
    [InlineData("""{"city":"Bern","days":5.0}""", "Bern", 5)]
    [InlineData("""{"CITY":"Bern"}""", "Bern", 1)]
    [InlineData("""{"city":"Bern","days":null}""", "Bern", 1)]
    public void GetArguments_WhatModelsWrite_IsRead(string arguments, string city, int days)
    {
        ToolCall call = ToolCall.ForFunction("c", "f", arguments);

        Assert.Equal(new PlaceArguments(city, days), call.GetArguments(RunContext.Default.PlaceArguments));
        Assert.Equal(new PlaceArguments(city, days), call.GetArguments<PlaceArguments>());
    }

    [Theory]
    [InlineData("""{"id":"c","function":{"name":"f","arguments":{"city":"Bern"}}}""")]
    [InlineData("""{"id":"c","function":{"name":"f","arguments":"{\"city\":\"Bern\"}"}}""")]
    public void GetArguments_ObjectInsteadOfText_IsRead(string json)
    {
        ToolCall call = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ToolCall>())!;

        Assert.Equal("Bern", call.GetArguments<PlaceArguments>()!.City);
    }

    [Theory]
    [InlineData("""{"id":"c","function":{"name":"f","arguments":""}}""")]
    [InlineData("""{"id":"c","function":{"name":"f","arguments":null}}""")]
    [InlineData("""{"id":"c","function":{"name":"f","arguments":" "}}""")]
    [InlineData("""{"id":"c","function":{"name":"f"}}""")]
    public void GetArguments_NoArguments_AreAnEmptyObject(string json)
    {
        ToolCall call = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ToolCall>())!;

        Assert.NotNull(call.GetArguments(ChatCompletionsJson.TypeInfo<ApproximateLocation>()));
        Assert.Throws<JsonException>(() => call.GetArguments(RunContext.Default.PlaceArguments));
    }

    private static ChatFunction Create(Delegate method) => ChatFunction.Create(
        "f", null, RunContext.Default.PlaceArguments, (Func<PlaceArguments, Task<string>>)(a => Task.FromResult((string)method.DynamicInvoke(a)!)));

    private static MessageContent Content(PlaceArguments a) => a.City + a.Days;

    private static Task<string> TextLater(PlaceArguments a) => Task.FromResult(a.City + a.Days);
}
