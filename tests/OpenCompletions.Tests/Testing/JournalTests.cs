using System.Text;
using System.Text.Json;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Testing;

/// <summary>What the journal records, and what its assertions say.</summary>
public sealed class JournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journal_ARequest_HasItTypedAsBytesAndWithoutTheKey()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(kind, configure: static o =>
            {
                o.ApiKey = "sk-canary";
                o.Headers["X-Tenant"] = "t1";
                o.Query["api-version"] = "v1";
            });
            subject.Fake.Reply("Hello");
            await subject.CallAsync(stream: true);

            FakeCall call = Assert.Single(subject.Fake.Journal);
            await call.Finished.WaitAsync(TestLimits.Hang, Token);
            Assert.Equal(1, call.Number);
            Assert.Equal("Hi.", call.Request?.Messages.Single().Text);
            Assert.True(call.Request?.Stream);
            Assert.Equal("fake-model", JsonDocument.Parse(call.Body).RootElement.GetProperty("model").GetString());
            Assert.Equal(Encoding.UTF8.GetString(call.Body.Span), call.BodyText);
            Assert.Equal(("POST", "/v1/chat/completions", "?api-version=v1"), (call.Method, call.Path, call.Query));
            Assert.Equal(kind == nameof(FakeProtocol.Http2) ? 2 : 1, call.HttpVersion.Major);
            Assert.Equal("***", call.Headers["authorization"]);
            Assert.Equal("t1", call.Headers["x-tenant"]);
            Assert.DoesNotContain("sk-canary", string.Concat(call.Headers.Values), StringComparison.Ordinal);
            Assert.False(call.WasAborted);
        }
    }

    [Theory]
    [InlineData("api-key", "***")]
    [InlineData("x-key", "***")]
    [InlineData("Ocp-Apim-Subscription-Key", "***")]
    [InlineData("X-Amz-Credential", "***")]
    [InlineData("Idempotency-Key", "canary")]
    [InlineData("X-Tenant", "canary")]
    public async Task Headers_OfARequest_MaskKeysButNotTheIdOfTheRequest(string name, string expected)
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("Hello");

        await fake.CompleteAsync("Hi.", new ChatCallOptions { Headers = { [name] = "canary" } }, Token);

        Assert.Equal(expected, Assert.Single(fake.Journal).Headers[name]);
    }

    [Fact]
    public async Task Journal_ClientThatLeavesAStream_IsAborted()
    {
        foreach (string kind in FakeSubject.Kinds)
        {
            await using FakeSubject subject = FakeSubject.Create(kind);
            subject.Fake.Reply("one two three").WithFault(FakeFault.Stall, afterChunks: 2);
            await foreach (ChatCompletionChunk chunk in subject.Client.StreamAsync("Hi.", Token))
            {
                if (chunk.Text.Length > 0)
                {
                    break;
                }
            }

            FakeCall call = subject.Fake.Journal[0];
            await call.Finished.WaitAsync(TestLimits.Hang, Token);
            Assert.True(call.WasAborted, kind);
        }
    }

    [Fact]
    public async Task AssertReceived_APredicate_ReturnsTheRequestOrListsAll()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("x");
        await fake.CompleteAsync("one", Token);
        await fake.CompleteAsync("two", Token);

        Assert.Equal(2, fake.Journal.AssertReceived(r => r.Messages[0].Text == "two").Number);
        var exception = Assert.Throws<FakeAssertionException>(() => fake.Journal.AssertReceived(r => r.Messages.Count == 7));
        Assert.Equal(
            """
            No request meets r => r.Messages.Count == 7. Received 2.
              1: model "fake-model", 1 messages, the last from user: "one"
              2: model "fake-model", 1 messages, the last from user: "two"
            """,
            exception.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task AssertReceived_AnExpectedRequest_ShowsTheDifferencesToTheNearest()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("x");
        await fake.CompleteAsync("far away", Token);
        ChatCompletionRequest near = new() { Messages = [ChatMessage.User("near")], Temperature = 1, TopP = 0.5 };
        await fake.CompleteAsync(near, Token);

        var expected = new ChatCompletionRequest { Messages = [ChatMessage.User("near")], Temperature = 0 };
        var exception = Assert.Throws<FakeAssertionException>(() => fake.Journal.AssertReceived(expected));
        Assert.EndsWith(
            "Request 2 is the nearest of 2:\n  $.temperature is 1, expected 0",
            exception.Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        expected.Temperature = 1;
        Assert.Equal(2, fake.Journal.AssertReceived(expected).Number);
    }

    [Fact]
    public async Task AssertCount_AnotherNumber_ListsTheRequests()
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("x");
        await fake.CompleteAsync("one", Token);

        fake.Journal.AssertCount(1);
        var exception = Assert.Throws<FakeAssertionException>(() => fake.Journal.AssertCount(2));
        Assert.StartsWith("Expected 2 requests, but received 1.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("\"one\"", exception.Message, StringComparison.Ordinal);
        Assert.Throws<FakeAssertionException>(() => new FakeChatCompletionsClient().Journal.AssertReceived("anything"));
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1.0,"b":2}""", "")]
    [InlineData("""{"a":[1,{"b":"x"}]}""", """{"a":[1,{"b":"y"}]}""", "$.x.a[1].b is \"y\", expected \"x\"")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "$.x.a has 1 items, expected 2")]
    [InlineData("""{"a":null}""", """{"a":false}""", "$.x.a is false, expected null")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{}}""", "$.x.a.b is missing, expected 1")]
    public async Task Differences_OfRequests_AreThoseOfTheExpectedMembers(string expected, string actual, string difference)
    {
        using var fake = new FakeChatCompletionsClient();
        fake.Reply("x");
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi.")], AdditionalProperties = Fields(actual) };
        await fake.CompleteAsync(request, Token);

        var template = new ChatCompletionRequest { AdditionalProperties = Fields(expected) };
        string found = Record.Exception(() => fake.Journal.AssertReceived(template))?.Message.Split('\n')[^1].Trim() ?? "";

        Assert.Equal(difference, found);
    }

    private static JsonFields Fields(string json) => new() { ["x"] = JsonFieldValue.Parse(json) };
}
