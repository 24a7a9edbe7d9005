using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenCompletions.Tests.Functions.Loop;

namespace OpenCompletions.Tests.Functions.Methods;

/// <summary>Functions from handlers, and arguments read by hand: without reflection and with it.</summary>
public sealed class ContractFunctionTests
{
    private static JsonTypeInfo<PlaceArguments> Place => RunContext.Default.PlaceArguments;

    private static JsonTypeInfo<Weather> Forecast => RunContext.Default.Weather;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A function of each overload.</summary>
    public static TheoryData<ChatFunction> Functions => new()
    {
        ChatFunction.Create("f", null, Place, a => a.City + a.Days),
        ChatFunction.Create("f", null, Place, a => (MessageContent)(a.City + a.Days)!),
        ChatFunction.Create("f", null, Place, a => Task.FromResult(a.City + a.Days)),
        ChatFunction.Create("f", null, Place, async a => { await Task.Yield(); return a.City + a.Days; }),
        ChatFunction.Create("f", null, Place, async (a, token) => { await Task.Delay(0, token); return a.City + a.Days; }),
        ChatFunction.Create("f", null, Place, async (a, token) => { await Task.Delay(0, token); return Content(a); }),
        ChatFunction.Create("f", null, Place, (a, context, token) => Task.FromResult(a.City + a.Days + context.Call.Id?[1..])),
        ChatFunction.Create("f", null, Place, (a, context, token) => Task.FromResult(Content(a))),
        ChatFunction.Create("f", null, Place, TextLater),
    };

    /// <summary>A function of each overload whose result is sent as JSON.</summary>
    public static TheoryData<ChatFunction> JsonFunctions => new()
    {
        ChatFunction.Create("f", null, Place, a => new Weather(a.City, a.Days), Forecast),
        ChatFunction.Create("f", null, Place, async a => { await Task.Yield(); return new Weather(a.City, a.Days); }, Forecast),
        ChatFunction.Create("f", null, Place, (a, token) => Task.FromResult(new Weather(a.City, a.Days)), Forecast),
        ChatFunction.Create("f", null, Place, (a, context, token) => Task.FromResult(new Weather(a.City, a.Days)), Forecast),
    };

    [Fact]
    public async Task Create_WithATool_SendsTheToolAndReadsNoArguments()
    {
        FunctionTool tool = Tool.Function("f", "Does it.", """{"type":"object"}""");

        ChatFunction function = ChatFunction.Create(
            tool, (context, _) => Task.FromResult<MessageContent>(context.Call.Arguments));

        Assert.Same(tool, function.Tool);
        Assert.Equal("{ not JSON", (await function.InvokeAsync(ToolCall.ForFunction("c", "f", "{ not JSON"), Token)).Text);
    }

    [Fact]
    public void Create_WithAToolThatCannotBeCalled_Throws()
    {
        Func<ChatFunctionContext, CancellationToken, Task<MessageContent>> handler = static (_, _) =>
            Task.FromResult<MessageContent>("x");

        Assert.Throws<ArgumentNullException>("tool", () => ChatFunction.Create((FunctionTool)null!, handler));
        Assert.Throws<ArgumentNullException>("handler", () => ChatFunction.Create(Tool.Function("f"), null!));
        Assert.Throws<ArgumentException>("tool", () => ChatFunction.Create(new FunctionTool(), handler));
    }

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

        JsonElement properties = join.Tool.Function!.Parameters!.Value.GetProperty("properties");
        Assert.Equal("array", properties.GetProperty("value").GetProperty("type").GetString());
        Assert.Equal("a+b", (await join.InvokeAsync(ToolCall.ForFunction("c", "join", """{"value":["a","b"]}"""), Token)).Text);
        var exception = await Assert.ThrowsAsync<ChatToolCallException>(
            () => join.InvokeAsync(ToolCall.ForFunction("c", "join", """{"value":null}"""), Token));
        Assert.Equal("join: The arguments must not be null.", exception.Message);
        Assert.Equal(ChatToolCallReason.InvalidArguments, exception.Reason);
    }

    [Fact]
    public void Create_MissingArguments_AreNamed()
    {
        Assert.Throws<ArgumentNullException>("name", () => ChatFunction.Create(null!, null, Place, static a => a.City));
        Assert.Throws<ArgumentException>("name", () => ChatFunction.Create("", null, Place, static a => a.City));
        Func<PlaceArguments, MessageContent> none = null!;
        Assert.Throws<ArgumentNullException>("handler", () => ChatFunction.Create("f", null, Place, none));
    }

    [Theory]
    [InlineData("""{"city":"Bern","days":5.0}""", "Bern", 5)]
    [InlineData("""{"CITY":"Bern"}""", "Bern", 1)]
    [InlineData("""{"city":"Bern","days":null}""", "Bern", 1)]
    public void GetArguments_WhatModelsWrite_IsRead(string arguments, string city, int days)
    {
        ToolCall call = ToolCall.ForFunction("c", "f", arguments);

        Assert.Equal(new PlaceArguments(city, days), call.GetArguments(Place));
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
        Assert.Throws<JsonException>(() => call.GetArguments(Place));
    }

    private static MessageContent Content(PlaceArguments a) => a.City + a.Days;

    private static Task<string> TextLater(PlaceArguments a) => Task.FromResult(a.City + a.Days);
}
