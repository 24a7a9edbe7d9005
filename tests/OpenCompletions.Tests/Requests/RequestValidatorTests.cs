using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Requests;

public sealed partial class RequestValidatorTests
{
    private const string Canary = "CANARY";

    [Theory]
    [MemberData(nameof(Refused))]
    public void StreamAsync_RequestThatCannotWork_NamesPathAndMessage(string path, string word, ChatCompletionRequest request)
    {
        ChatRequestInvalidException exception = AssertRefused(request);

        ChatRequestProblem problem = Assert.Single(exception.Problems);
        Assert.Equal(path, problem.Path);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
        Assert.Equal("request", exception.ParamName);
        Assert.StartsWith("The request is invalid.", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"{path}: {problem.Message}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void StreamAsync_RequestThatCannotWork_DoesNotTellWhatItHolds(string path, string word, ChatCompletionRequest request)
    {
        _ = (path, word);

        Assert.DoesNotContain(Canary, AssertRefused(request).ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void StreamAsync_RequestThatSomeServerTakes_IsNotRefused(string what, ChatCompletionRequest request)
    {
        Assert.NotEmpty(what);
        using ChatCompletionsClient client = MakeClient();

        Assert.NotNull(client.StreamAsync(request, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void StreamAsync_SeveralProblems_ListsThemAllInOneException()
    {
        var request = new ChatCompletionRequest
        {
            Messages = [new ToolMessage { Content = Canary }, new FunctionMessage { Content = Canary }, ChatMessage.User([new TextPart()])],
            Temperature = 2.5,
            N = 0,
            Tools = [new FunctionTool { Function = new() { Description = Canary } }],
            ToolChoice = ToolChoice.Function(Canary),
            ResponseFormat = new JsonSchemaResponseFormat { JsonSchema = new() { Description = Canary } },
            TopLogprobs = 1,
            AdditionalProperties = new() { ["n"] = Canary, ["stream"] = Canary },
        };

        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1");
        ChatRequestInvalidException exception =
            Assert.Throws<ChatRequestInvalidException>(() => client.StreamAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(
            [
                "$.model", "$.messages[1].name", "$.messages[2].content[0].text", "$.temperature", "$.n", "$.top_logprobs",
                "$.tools[0].function.name", "$.tool_choice.function.name", "$.n", "$.stream",
            ],
            exception.Problems.Select(p => p.Path));
        Assert.All(exception.Problems, p => Assert.Contains(p.ToString(), exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task CompleteAsync_StreamOptions_AreRefused()
    {
        using ChatCompletionsClient client = MakeClient();
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi")], StreamOptions = new() { IncludeUsage = true } };

        ChatRequestInvalidException exception = await Assert.ThrowsAsync<ChatRequestInvalidException>(
            () => client.CompleteAsync(request, TestContext.Current.CancellationToken));

        ChatRequestProblem problem = Assert.Single(exception.Problems);
        Assert.Equal("$.stream_options", problem.Path);
        Assert.Contains("streams", problem.Message, StringComparison.Ordinal);
        Assert.NotNull(client.StreamAsync(request, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/openai/deployments/d1?api-version=1", true)]
    [InlineData("http://127.0.0.1:9/OpenAI/Deployments/d1", true)]
    [InlineData("http://127.0.0.1:9/v1", false)]
    public void StreamAsync_NoModel_IsRefusedUnlessTheAddressNamesIt(string endpoint, bool isAccepted)
    {
        using var ofClient = new ChatCompletionsClient(endpoint);
        using var other = new ChatCompletionsClient("http://127.0.0.1:9/v1");
        var call = new ChatCallOptions { Endpoint = new Uri(endpoint) };

        Exception? first = Record.Exception(() => ofClient.StreamAsync("Hi", TestContext.Current.CancellationToken));
        Exception? second = Record.Exception(() => other.StreamAsync("Hi", call, TestContext.Current.CancellationToken));

        Assert.Equal(isAccepted, first is null);
        Assert.Equal(isAccepted, second is null);
    }

    [Fact]
    public async Task CompleteAndStream_RequestThatCannotWork_SendNothing()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        var request = new ChatCompletionRequest { Temperature = -1 };

        await Assert.ThrowsAsync<ChatRequestInvalidException>(() => client.CompleteAsync(request, TestContext.Current.CancellationToken));
        Assert.Throws<ChatRequestInvalidException>(() => client.StreamAsync(request, TestContext.Current.CancellationToken));
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("Hi", (string?)server.Request.Json["messages"]![0]!["content"]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_ValidationOff_SendsAllTheSame()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), ValidateRequests = false });
        var request = new ChatCompletionRequest
        {
            Messages = [new ToolMessage { Content = "r" }, null!],
            Temperature = 7,
            StreamOptions = new() { IncludeUsage = true },
            ToolChoice = ToolChoice.Function("f"),
        };

        await client.CompleteAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"messages":[{"role":"tool","content":"r"},null],"stream":false,"stream_options":{"include_usage":true},"temperature":7,"tool_choice":{"type":"function","function":{"name":"f"}}}""",
            server.Request.BodyText);
    }

    [Theory]
    [InlineData("""{"logprobs":2}""", """{"top_logprobs":3}""")]
    [InlineData("""{"tools":[{"type":"web_search"}]}""", """{"tool_choice":{"type":"function","function":{"name":"f"}}}""")]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"}]}""", "{}")]
    [InlineData("""{"model":"m"}""", """{"messages":[{"role":"user","content":"Hi"}]}""")]
    public void StreamAsync_NeededFieldComesWithTheClientOrTheCall_IsNotRefused(string elsewhere, string json)
    {
        var fields = JsonSerializer.Deserialize(elsewhere, ChatCompletionsJson.TypeInfo<JsonFields>())!;
        ChatCompletionRequest request = Parse(json);
        if (!fields.ContainsKey("messages") && request.Messages.Count == 0)
        {
            request.Messages.Add(ChatMessage.User("Hi"));
        }

        string? model = fields.ContainsKey("model") ? null : "m";
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri("http://127.0.0.1:9/v1"), Model = model };
        using var plain = new ChatCompletionsClient(options);
        options.AdditionalProperties = fields;
        using var extended = new ChatCompletionsClient(options);

        Assert.Throws<ChatRequestInvalidException>(() => plain.StreamAsync(request, TestContext.Current.CancellationToken));
        Assert.NotNull(plain.StreamAsync(request, new ChatCallOptions { AdditionalProperties = fields }, TestContext.Current.CancellationToken));
        Assert.NotNull(extended.StreamAsync(request, TestContext.Current.CancellationToken));
    }

    private static ChatRequestInvalidException AssertRefused(ChatCompletionRequest request)
    {
        using ChatCompletionsClient client = MakeClient();
        return Assert.Throws<ChatRequestInvalidException>(() => client.StreamAsync(request, TestContext.Current.CancellationToken));
    }

    // A stream is sent when it is enumerated, which none of these is.
    private static ChatCompletionsClient MakeClient() => new("http://127.0.0.1:9/v1", model: "m");

    private static ChatCompletionRequest Parse(string json) => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>())!;
}
