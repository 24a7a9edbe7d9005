using System.Net;
using OpenCompletions.Testing;

namespace OpenCompletions.Tests.Testing;

/// <summary>Which reply a request gets, and what happens to a request without one.</summary>
public sealed class ScriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reply_OneReply_AnswersEveryRequest()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("Hello");

        Assert.Equal("Hello", await AskAsync(fake));
        Assert.Equal("Hello", await AskAsync(fake));
    }

    [Fact]
    public async Task Reply_SeveralReplies_AnswerInOrderAndAreUsedUp()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("one");
        fake.Reply("two");

        Assert.Equal("one", await AskAsync(fake));
        Assert.Equal("two", await AskAsync(fake));
        await Assert.ThrowsAsync<ChatApiException>(() => AskAsync(fake));
        var exception = Assert.Throws<FakeAssertionException>(fake.Verify);
        Assert.Contains("All 2 replies for any request are used up.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SeveralRules_FirstMatchAnswersBeforeTheRepliesOfTheFake()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("other");
        fake.On(r => r.Messages[^1].Text.Contains("weather", StringComparison.Ordinal)).ReplyToolCall("get_weather", "{}");
        fake.On("time").Reply("noon");
        fake.On(r => r.Messages.Count == 1).And(r => r.Temperature == 0).Reply("cold");

        Assert.Equal("get_weather", (await fake.CompleteAsync("The weather?", Token)).ToolCalls.Single().Name);
        Assert.Equal("noon", await AskAsync(fake, "time"));
        Assert.Equal("other", await AskAsync(fake, "anything"));
        ChatCompletionRequest cold = new() { Messages = [ChatMessage.User("x")], Temperature = 0 };
        Assert.Equal("cold", (await fake.CompleteAsync(cold, Token)).Text);
        Assert.Equal("On(r => r.Messages.Count == 1).And(r => r.Temperature == 0)", fake.Journal[3].Rule);
        Assert.Null(fake.Journal[2].Rule);
    }

    [Fact]
    public async Task Reply_Function_SeesTheRequest()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply(r => $"You said: {r.Messages[^1].Text}");

        Assert.Equal("You said: Hi.", await AskAsync(fake));
    }

    [Fact]
    public async Task Respond_OfTheOptions_AnswersWhatTheScriptDoesNot()
    {
        using var fake = new FakeChatCompletionsClient(new() { Respond = static _ => ChatCompletion.FromText("fallback") });
        fake.On("known").Reply("scripted");

        Assert.Equal("scripted", await AskAsync(fake, "known"));
        Assert.Equal("fallback", await AskAsync(fake, "unknown"));
    }

    [Fact]
    public async Task Reply_EveryKindOfContent_ArrivesStreamedAndWhole()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(kind);
            subject.Fake.On("choices").Reply(FakeReply.Choices("a", "b"));
            subject.Fake.On("json").ReplyJson(new ApiError { Code = "c" }, ChatCompletionsJson.TypeInfo<ApiError>());
            subject.Fake.On("length").Reply("cut").WithFinishReason(FinishReason.Length);
            subject.Fake.On("chunks").Reply(FakeReply.Chunks(
                ChatCompletionChunk.FromText("a"), ChatCompletionChunk.FromText("b", FinishReason.Stop)));
            foreach (bool stream in new[] { true, false })
            {
                ChatCompletion choices = await subject.CallAsync(stream, "choices");
                Assert.Equal(["a", "b"], choices.Choices.Select(static c => c.Message!.Text));
                Assert.Equal("""{"code":"c"}""", (await subject.CallAsync(stream, "json")).Text);
                Assert.Equal(FinishReason.Length, (await subject.CallAsync(stream, "length")).FinishReason);
                Assert.Equal("ab", (await subject.CallAsync(stream, "chunks")).Text);
            }
        }
    }

    [Fact]
    public async Task UnscriptedRequest_OfAnyFake_FailsTheCallAndTheDisposal()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            FakeSubject subject = FakeSubject.Create(kind);
            subject.Fake.On(r => r.Messages.Count > 1).Reply("long");
            subject.Fake.On(r => r.Messages.Count == 1).And(r => r.Model == "other").And(r => r.Temperature == 1).Reply("x");

            var exception = await Assert.ThrowsAsync<ChatApiException>(() => subject.CallAsync(stream: true));

            Assert.Equal(HttpStatusCode.NotImplemented, exception.StatusCode);
            Assert.Equal("unscripted_request", exception.Error?.Code);
            var failure = await Assert.ThrowsAsync<FakeAssertionException>(async () => await subject.DisposeAsync());
            Assert.StartsWith(
                "Request 1 has no scripted reply (model \"fake-model\", 1 messages, the last from user: \"Hi.\", streamed). "
                + "The nearest rule is On(r => r.Messages.Count > 1): the condition r => r.Messages.Count > 1 is false. "
                + "To script a reply, call Reply(\"text\")",
                failure.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnscriptedRequest_WithAnExpectedRequest_ShowsTheDifferences()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On(new ChatCompletionRequest { Messages = [ChatMessage.User("Hello")], Temperature = 0.5 }).Reply("x");

        await Assert.ThrowsAsync<ChatApiException>(() => AskAsync(fake));

        var failure = Assert.Throws<FakeAssertionException>(fake.Verify);
        Assert.Contains("$.messages[0].content is \"Hi.\", expected \"Hello\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("$.temperature is missing, expected 0.5", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_WithoutReply_SaysSo()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On(r => r.Model == "fake-model");

        await Assert.ThrowsAsync<ChatApiException>(() => AskAsync(fake));

        var failure = Assert.Throws<FakeAssertionException>(fake.Verify);
        Assert.Contains("matches, but has no reply: call Reply on it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_ThatThrows_FailsTheCallAndTheVerification()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            FakeSubject subject = FakeSubject.Create(kind);
            subject.Fake.Reply(_ => throw new FormatException("broken script"));

            await Assert.ThrowsAsync<ChatApiException>(() => subject.CallAsync(stream: false));

            var failure = await Assert.ThrowsAsync<FakeAssertionException>(async () => await subject.DisposeAsync());
            Assert.Contains("broken script", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Verify_EveryRequestScripted_DoesNotThrow()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.On("never asked").Reply("x");

        fake.Verify();
    }

    [Fact]
    public async Task FakeClient_InvalidRequest_IsRefusedAsByAClient()
    {
        using var fake = new FakeChatCompletionsClient();

        await Assert.ThrowsAsync<ChatRequestInvalidException>(() => fake.CompleteAsync(new ChatCompletionRequest(), Token));

        Assert.Same(fake, fake.GetService(typeof(FakeChatCompletionsClient)));
        Assert.IsType<ChatCompletionsClient>(fake.GetService(typeof(ChatCompletionsClient)));
        fake.Journal.AssertCount(0);
    }

    private static async Task<string> AskAsync(IChatCompletionsClient client, string prompt = "Hi.") =>
        (await client.CompleteAsync(prompt, cancellationToken: Token)).Text;
}
