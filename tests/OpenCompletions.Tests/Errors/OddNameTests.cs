using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Names with half a character (RFC 8259 allows the escape) that begin or go on like names that are looked for.</summary>
public class OddNameTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\\ud83dbfuscation")]
    [InlineData("obfuscatio\\ud83d")]
    [InlineData("\\ud83dhoices")]
    public async Task StreamAsync_MemberOfThatName_IsReadAsAnyOther(string name)
    {
        await using RawServer server = RawServer.Respond(Reply.Events("{\"" + name + "\":1,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}", "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatCompletion completion = await client.StreamAsync("Hi", Token).GetCompletionAsync(Token);

        Assert.Equal("a", completion.Text);
        Assert.Single(completion.AdditionalProperties);
    }

    [Theory]
    [InlineData("\\ud83dhoices")]
    [InlineData("choice\\ud83d")]
    public async Task CompleteAsync_AnswerWithThatNameOnly_IsNoCompletion(string name)
    {
        await using RawServer server = RawServer.Respond(Reply.Json("{\"" + name + "\":[]}"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        ChatProtocolException exception = await Assert.ThrowsAsync<ChatProtocolException>(() => client.CompleteAsync("Hi", Token));

        Assert.Equal(ChatProtocolReason.UnexpectedJson, exception.Reason);
    }

    [Theory]
    [InlineData("\\ud83dessages")]
    [InlineData("message\\ud83d")]
    public async Task CompleteAsync_RequestWithThatNameIsRefused_TellsTheServersError(string written)
    {
        string name = Regex.Unescape(written);
        await using RawServer server = RawServer.Respond(Reply.Json("""{"error":{"message":"That request cannot be served by this server, whatever it may be."}}""", 400));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "What is the answer to everything?";
        request.AdditionalProperties[name] = 1;
        request.AdditionalProperties["x"] = new JsonFields { [name] = "y", ["rol\ud83d"] = "z" };

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync(request, Token));

        Assert.Equal("That request cannot be served by this server, whatever it may be.", exception.Error?.Message);
    }
}
