using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>What the table of options does not show: order, conflicts and refusals.</summary>
public sealed class OptionTests
{
    private static readonly AIFunctionDeclaration s_function = AIFunctionFactory.CreateDeclaration(
        "f", null, JsonElement.Parse("{}"));

    [Fact]
    public async Task RawRequest_OfTheFactory_WinsAndIsNotChanged()
    {
        var raw = new ChatCompletionRequest
        {
            Model = "raw",
            Temperature = 1,
            Messages = [ChatMessage.System("First.")],
            Stop = "x",
            Tools = [Tool.Custom("own")],
            AdditionalProperties = new() { ["top_k"] = 1, ["min_p"] = 0.1 },
        };
        ChatOptions options = new()
        {
            RawRepresentationFactory = _ => raw,
            ModelId = "m2",
            Temperature = 0,
            TopP = 0.5f,
            TopK = 9,
            StopSequences = ["y"],
            AdditionalProperties = new() { ["min_p"] = 0.9, ["top_a"] = 0.2 },
            Tools = [s_function],
        };

        JsonObject sent = await SendAsync(options);

        Assert.Equal(
            ("raw", 1, 0.5, 1), ((string?)sent["model"], (int)sent["temperature"]!, (double)sent["top_p"]!, (int)sent["top_k"]!));
        Assert.Equal((0.1, 0.2), ((double)sent["min_p"]!, (double)sent["top_a"]!));
        Assert.Equal("""["x","y"]""", sent["stop"]!.ToJsonString());
        Assert.Equal(["custom", "function"], sent["tools"]!.AsArray().Select(static t => (string?)t!["type"]));
        Assert.Equal(["First.", "Hi."], sent["messages"]!.AsArray().Select(static m => (string?)m!["content"]));
        Assert.Equal((1, 1, 1, null), (raw.Messages.Count, raw.Tools.Count, raw.Stop!.Count, raw.TopP));
    }

    [Fact]
    public async Task CallOptions_OfTheFactory_AreTheCalls()
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));

        await server.Chat.GetResponseAsync(
            "Hi.",
            new() { RawRepresentationFactory = _ => new ChatCallOptions { Headers = { ["X-Team"] = "support" } } },
            TestContext.Current.CancellationToken);

        Assert.Equal("support", Assert.Single(server.Requests).Header("X-Team"));
    }

    [Fact]
    public async Task OtherObject_OfTheFactory_IsRefused() =>
        await AssertRefusedAsync(new() { RawRepresentationFactory = _ => new object() }, "RawRepresentationFactory");

    [Fact]
    public async Task ChoicesAboveOne_WhereverTheyAreSet_AreRefused()
    {
        await AssertRefusedAsync(new() { AdditionalProperties = new() { ["n"] = 2 } }, "n above 1");
        await AssertRefusedAsync(new() { RawRepresentationFactory = _ => new ChatCompletionRequest { N = 2 } }, "n above 1");
        await AssertRefusedAsync(
            new() { RawRepresentationFactory =
                _ => new ChatCallOptions { AdditionalProperties = new() { ["n"] = 2 } } }, "n above 1");
        Assert.Equal(1, (int)(await SendAsync(new() { AdditionalProperties = new() { ["n"] = 1 } }))["n"]!);
    }

    [Fact]
    public async Task HostedTools_WithoutAPlace_AreRefused()
    {
        AITool[] tools =
        [
            new HostedCodeInterpreterTool(), new HostedFileSearchTool(), new HostedImageGenerationTool(),
            new HostedMcpServerTool("s", "http://localhost"),
        ];
        foreach (AITool tool in tools)
        {
            await AssertRefusedAsync(new() { Tools = [tool] }, tool.GetType().Name);
        }
    }

    [Fact]
    public async Task WebSearch_WithProperties_HasThemOnTheWire()
    {
        var search = new HostedWebSearchTool(new Dictionary<string, object?> { ["search_context_size"] = "low" });

        JsonObject sent = await SendAsync(
            new() { Tools = [search], ToolMode = ChatToolMode.Auto, AllowMultipleToolCalls = true });

        Assert.Equal("""{"search_context_size":"low"}""", sent["web_search_options"]!.ToJsonString());
        Assert.Equal([null, null, null], ((string[])["tools", "tool_choice", "parallel_tool_calls"]).Select(n => sent[n]));
    }

    [Fact]
    public async Task ToolsOfTheProtocol_AsAITools_AreSentAsTheyAre()
    {
        AITool custom = Tool.Custom("sql", "Runs SQL.").AsAITool();
        AITool search = Tool.FromJson(new JsonFields { ["type"] = "browser_search" }).AsAITool();
        Assert.Equal(("sql", "browser_search"), (custom.Name, search.Name));

        JsonObject sent = await SendAsync(new() { Tools = [custom, search] });

        Assert.Equal(
            """[{"type":"custom","custom":{"name":"sql","description":"Runs SQL."}},{"type":"browser_search"}]""",
            sent["tools"]!.ToJsonString());
    }

    [Fact]
    public async Task Functions_WithPropertiesOfTheirOwn_AreStrictOrNot()
    {
        AITool strict = new PropertiesFunction(
            new() { ["strictJsonSchema"] = true, ["cache_control"] = JsonElement.Parse("{}") });
        AITool loose = new PropertiesFunction(new() { ["Strict"] = false });

        JsonObject sent = await SendAsync(
            new() { Tools = [strict, loose, s_function], AdditionalProperties = new() { ["strictJsonSchema"] = true } });

        Assert.Equal(
            """
            [{"type":"function","function":{"name":"p","parameters":{"type":"object"},"strict":true},"cache_control":{}},
            {"type":"function","function":{"name":"p","parameters":{"type":"object"},"strict":false}},
            {"type":"function","function":{"name":"f","strict":true}}]
            """.ReplaceLineEndings(""),
            sent["tools"]!.ToJsonString());
        Assert.Null(sent["strictJsonSchema"]);
    }

    [Theory]
    [InlineData("Auto", "\"auto\"")]
    [InlineData("None", "\"none\"")]
    [InlineData("RequireAny", "\"required\"")]
    public async Task ToolMode_WithTools_IsTheToolChoice(string mode, string expected)
    {
        var value = (ChatToolMode)typeof(ChatToolMode).GetProperty(mode)!.GetValue(null)!;

        Assert.Equal(
            expected, (await SendAsync(new() { Tools = [s_function], ToolMode = value }))["tool_choice"]!.ToJsonString());
    }

    [Theory]
    [InlineData(AIReasoningEffort.None, "none")]
    [InlineData(AIReasoningEffort.Low, "low")]
    [InlineData(AIReasoningEffort.Medium, "medium")]
    [InlineData(AIReasoningEffort.High, "high")]
    public async Task ReasoningEffort_OfThePlatform_IsTheWires(AIReasoningEffort effort, string expected) =>
        Assert.Equal(expected, (string?)(await SendAsync(new() { Reasoning = new() { Effort = effort } }))["reasoning_effort"]);

    [Fact]
    public async Task ResponseFormat_WithoutSchemaOrName_IsTheWires()
    {
        var unnamed = new ChatResponseFormatJson(JsonElement.Parse("{}"));

        JsonNode text = (await SendAsync(new() { ResponseFormat = ChatResponseFormat.Text }))["response_format"]!;
        JsonNode json = (await SendAsync(new() { ResponseFormat = ChatResponseFormat.Json }))["response_format"]!;
        JsonNode schema = (await SendAsync(new() { ResponseFormat = unnamed }))["response_format"]!;

        Assert.Equal("""{"type":"text"}""", text.ToJsonString());
        Assert.Equal("""{"type":"json_object"}""", json.ToJsonString());
        Assert.Equal("json_schema", (string?)schema["json_schema"]!["name"]);
    }

    [Fact]
    public async Task AdditionalProperties_OfManyTypes_AreJson()
    {
        var properties = new AdditionalPropertiesDictionary
        {
            ["a"] = 0.1f,
            ["b"] = 0.1,
            ["c"] = 1.50m,
            ["d"] = null,
            ["e"] = JsonNode.Parse("""{"x":1}"""),
            ["f"] = new AudioOptions { Voice = "alloy" },
            ["g"] = (JsonFieldValue)"大",
            ["h"] = long.MaxValue,
        };

        JsonObject sent = await SendAsync(new() { AdditionalProperties = properties });

        Assert.Equal(
            ["0.1", "0.1", "1.50", null, """{"x":1}""", """{"voice":"alloy"}""", "\"\\u5927\"", "9223372036854775807"],
            properties.Keys.Order(StringComparer.Ordinal).Select(name => sent[name]?.ToJsonString()));
        Assert.True(sent.ContainsKey("d"));
        await AssertRefusedAsync(new() { AdditionalProperties =
            new() { ["x"] = new Uri("http://localhost").GetType() } }, "AdditionalProperties[\"x\"]");
    }

    [Fact]
    public async Task AdditionalProperty_ThatAnOptionSetsToo_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<ChatRequestInvalidException>(() => SendAsync(
            new() { Temperature = 1, AdditionalProperties = new() { ["temperature"] = 0.5 } }));

        Assert.Contains("temperature", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> SendAsync(ChatOptions options)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        await server.Chat.GetResponseAsync("Hi.", options, TestContext.Current.CancellationToken);
        return server.Sent;
    }

    private static async Task AssertRefusedAsync(ChatOptions options, string named)
    {
        await using Answering server = Answering.With(Reply.Json(Reply.Completion));
        var exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => server.Chat.GetResponseAsync("Hi.", options, TestContext.Current.CancellationToken));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(
            () => server.Chat.GetStreamingResponseAsync("Hi.", options, TestContext.Current.CancellationToken));
        Assert.Empty(server.Requests);
    }

    private sealed class PropertiesFunction(Dictionary<string, object?> properties) : AIFunctionDeclaration
    {
        public override string Name => "p";

        public override JsonElement JsonSchema => JsonElement.Parse("""{"type":"object"}""");

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties;
    }
}
