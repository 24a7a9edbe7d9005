using System.Text;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Server;

public class ReadAsyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", ChatRequestReadReason.EmptyBody)]
    [InlineData("\uFEFF", ChatRequestReadReason.EmptyBody)]
    [InlineData("  ", ChatRequestReadReason.MalformedJson)]
    [InlineData("secret", ChatRequestReadReason.MalformedJson)]
    [InlineData("{\"secret", ChatRequestReadReason.MalformedJson)]
    [InlineData("{} secret", ChatRequestReadReason.MalformedJson)]
    [InlineData("[\"secret\"]", ChatRequestReadReason.UnexpectedJson)]
    [InlineData("\"secret\"", ChatRequestReadReason.UnexpectedJson)]
    [InlineData("null", ChatRequestReadReason.UnexpectedJson)]
    [InlineData("{\"messages\":[{\"content\":\"secret, and longer than a hundred bytes.....................................................\"}]}", ChatRequestReadReason.LimitExceeded)]
    public async Task ReadAsync_BodyThatIsNotARequest_ThrowsWithTheReasonAndNoContent(string body, ChatRequestReadReason reason)
    {
        ChatRequestReadException exception = await Assert.ThrowsAsync<ChatRequestReadException>(() =>
            ChatCompletionRequest.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), 100, Token));

        Assert.Equal(reason, exception.Reason);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NestedTooDeeply_Throws()
    {
        string body = $"{{\"a\":{new string('[', 200)}{new string(']', 200)}}}";

        ChatRequestReadException exception = await Assert.ThrowsAsync<ChatRequestReadException>(() =>
            ChatCompletionRequest.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), cancellationToken: Token));

        Assert.Equal(ChatRequestReadReason.MalformedJson, exception.Reason);
    }

    [Fact]
    public async Task ReadAsync_RequestCutAnywhere_ReadsAllMembersAndLeavesTheStreamOpen()
    {
        byte[] body = Encoding.UTF8.GetBytes("\uFEFF" + """ {"model":"m","messages":[{"role":"user","content":"é"}],"stream":true,"top_k":40,"seed":"odd"} """);
        await using var stream = new PieceStream(body, PieceStream.EveryByte(body.Length));

        ChatCompletionRequest request = await ChatCompletionRequest.ReadAsync(stream, body.Length, Token);

        Assert.Equal(("m", "é", true), (request.Model, request.Messages[0].Text, request.Stream));
        Assert.Equal(40, (long?)request.AdditionalProperties["top_k"]);
        Assert.Equal("odd", (string?)request.AdditionalProperties["seed"]);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task ReadAsync_EndlessBody_StopsAtTheLimit()
    {
        var body = new GeneratedStream("{\"a\":\""u8.ToArray(), "aaaa"u8.ToArray());

        await Assert.ThrowsAsync<ChatRequestReadException>(() => ChatCompletionRequest.ReadAsync(body, 1 << 20, Token));

        Assert.InRange(body.Taken, 1 << 20, (1 << 20) + 1);
    }

    [Fact]
    public async Task ReadAsync_TokenCanceled_Throws()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ChatCompletionRequest.ReadAsync(new PieceStream("{}"u8.ToArray()), cancellationToken: canceled.Token));
    }

    [Fact]
    public async Task ReadAsync_LimitBelowOne_ThrowsArgumentOutOfRangeException() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ChatCompletionRequest.ReadAsync(Stream.Null, 0, Token));
}
