using System.Net;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Testing;

/// <summary>The path of a call over real HTTP: client, server, and back.</summary>
public sealed class EchoTests
{
    private static readonly FakeEndpointOptions s_echo = new() { Respond = FakeEndpoint.Echo };

    [Fact]
    public async Task CompleteAsync_Echo_SaysWhatItIsAndRepeatsTheQuestion()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(s_echo, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");

        ChatCompletion answer = await client.CompleteAsync("Why is the sky blue?", TestContext.Current.CancellationToken);

        Assert.Contains("embedded demo endpoint", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Why is the sky blue?", answer.Text, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, answer.FinishReason);
        Assert.StartsWith("chatcmpl-", answer.Id);
        Assert.Equal("chat.completion", answer.Object);
        Assert.Equal("demo", answer.Model);
        Assert.InRange(answer.CreatedAt!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(0, answer.Choices.Single().Index);
        Assert.Equal(5, answer.Usage?.PromptTokens);
    }

    [Fact]
    public async Task CompleteAsync_ClockSet_StampsTheAnswerWithItsTime()
    {
        var time = new FakeTimeProvider();
        using var client = new FakeChatCompletionsClient(new FakeOptions { TimeProvider = time });
        client.On(static _ => true).Reply(FakeReply.Completion(ChatCompletion.FromText("Hello") with { Created = null }));

        ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal(time.GetUtcNow(), answer.CreatedAt);
    }

    [Fact]
    public async Task StreamAsync_Echo_StreamsRolePiecesFinishAndUsage()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(s_echo, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");

        ChatCompletionStream stream = client.StreamAsync("Why is the sky blue?", TestContext.Current.CancellationToken);
        var chunks = new List<ChatCompletionChunk>();
        await foreach (ChatCompletionChunk chunk in stream)
        {
            chunks.Add(chunk);
        }

        Assert.Equal("assistant", chunks[0].Choices.Single().Delta?.Role);
        Assert.All(chunks, c => Assert.Equal(chunks[0].Id, c.Id));
        Assert.All(chunks, c => Assert.Equal("chat.completion.chunk", c.Object));
        Assert.True(chunks.Count > 10);
        Assert.Equal(FinishReason.Stop, chunks[^2].FinishReason);
        Assert.Empty(chunks[^1].Choices);
        Assert.NotNull(chunks[^1].Usage);

        ChatCompletion streamed = await stream.GetCompletionAsync(TestContext.Current.CancellationToken);
        ChatCompletion whole = await client.CompleteAsync("Why is the sky blue?", TestContext.Current.CancellationToken);
        Assert.Equal(whole.Text, streamed.Text);
        Assert.Equal(whole.Text, string.Concat(chunks.Select(c => c.Text)));
        Assert.Equal(whole.Usage?.TotalTokens, streamed.Usage?.TotalTokens);
        Assert.Equal(FinishReason.Stop, streamed.FinishReason);
        Assert.Equal("chat.completion", streamed.Object);
    }

    [Fact]
    public async Task TextAsync_Words_ArePieces()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { Respond = _ => ChatCompletion.FromText("one two three") }, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");

        var pieces = new List<string>();
        await foreach (string piece in client.StreamAsync("Count.", TestContext.Current.CancellationToken).TextAsync())
        {
            pieces.Add(piece);
        }

        Assert.Equal(["one ", "two ", "three"], pieces);
    }

    [Fact]
    public async Task CompleteAsync_ToolRoundTrip_SendsTheAnswerBackUnchanged()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { Respond = Weather }, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "demo");
        var request = new ChatCompletionRequest
        {
            Messages = [ChatMessage.User("Weather in Paris?")],
            Tools = [Tool.Function("get_weather", "Current weather")],
        };

        ChatCompletion asked = await client.CompleteAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(FinishReason.ToolCalls, asked.FinishReason);
        ToolCall call = Assert.Single(asked.ToolCalls);
        request.Messages.Add(asked.Message);
        request.Messages.Add(ChatMessage.Tool(call, "18 °C"));
        ChatCompletion answer = await client.CompleteAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("It is 18 °C; get_weather {\"city\":  \"Paris\"} thinking.", answer.Text);

        static ChatCompletion Weather(ChatCompletionRequest request)
        {
            if (request.Messages.OfType<ToolMessage>().LastOrDefault() is not { } result)
            {
                return new()
                {
                    Choices =
                    [
                        new()
                        {
                            Message = new()
                            {
                                ReasoningContent = "thinking",
                                ToolCalls = [ToolCall.ForFunction("call_1", "get_weather", "{\"city\":  \"Paris\"}")],
                            },
                        },
                    ],
                };
            }

            AssistantMessage earlier = request.Messages.OfType<AssistantMessage>().Single();
            ToolCall call = earlier.ToolCalls.Single(c => c.Id == result.ToolCallId);
            return ChatCompletion.FromText($"It is {result.Text}; {call.Name} {call.Arguments} {earlier.ReasoningContent}.");
        }
    }

    [Fact]
    public async Task CompleteAsync_WrongKey_ThrowsTheErrorOfTheServer()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { ApiKey = "right" }, TestContext.Current.CancellationToken);
        using var client = new ChatCompletionsClient(endpoint.Address, "wrong-key", "demo");

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(
            () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Unauthorized, exception.StatusCode);
        Assert.Equal(ChatErrorKind.Authentication, exception.Kind);
        Assert.Equal("invalid_api_key", exception.Error?.Code);
        Assert.DoesNotContain("wrong-key", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_UnknownPath_IsNotFound()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(s_echo, TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        var models = new Uri(endpoint.Address + "/models");
        HttpResponseMessage response = await http.GetAsync(models, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("unknown_url", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_DisposedEndpoint_IsRefused()
    {
        FakeEndpoint endpoint = await FakeEndpoint.StartAsync(s_echo, TestContext.Current.CancellationToken);
        await endpoint.DisposeAsync();
        using var client = new ChatCompletionsClient(endpoint.Address, "sk-canary", "demo");

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(
            () => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

        Assert.Contains("refused", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.MayHaveBeenProcessed);
        Assert.DoesNotContain("sk-canary", exception.ToString(), StringComparison.Ordinal);
    }
}
