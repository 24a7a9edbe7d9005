using System.Text;
using System.Text.Json;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Recording;

/// <summary>A cassette with a key in it, in whatever form and place, is not written.</summary>
public sealed class PlantedSecretTests : IDisposable
{
    private const string Key = CassetteFile.Key;

    private readonly CassetteFile _file = new();

    public static TheoryData<string, string> Forms => new()
    {
        { "as it is", Key },
        { "within a word", $"xx{Key}yy" },
        { "escaped", string.Concat(Key.Select(static c => $"\\u{(int)c:x4}")) },
        { "escaped twice", Quote(Quote(Key)) },
        { "URL-encoded", Uri.EscapeDataString(Key) },
        { "URL-encoded twice", Uri.EscapeDataString(Uri.EscapeDataString(Key)) },
        { "HTML-encoded", "sk-canary&#43;1234&#x2F;567890" },
        { "Base64", Base64(Key) },
        { "Base64 after one byte", Base64("x" + Key) },
        { "Base64 after two bytes", Base64("xx" + Key + "x") },
        { "Base64 of a header", Base64("Bearer " + Key) },
        { "Base64 for URLs", Base64("xx" + Key).Replace('+', '-').Replace('/', '_').TrimEnd('=') },
        { "hexadecimal", Convert.ToHexString(Encoding.UTF8.GetBytes(Key)) },
        { "small hexadecimal", Convert.ToHexStringLower(Encoding.UTF8.GetBytes("x" + Key)) },
        { "another secret", "s3cret-of-the-test" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Theory, MemberData(nameof(Forms))]
    public async Task Record_KeyInTheAnswer_Refuses(string form, string planted)
    {
        string completion = Reply.Completion.Replace("\"Hello\"", Quote("It is " + planted), StringComparison.Ordinal);

        await AssertRefusedAsync(form, Reply.Json(completion), client => client.CompleteAsync("hi", Token));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Record_KeyInTheRequest_Refuses(string form, string planted) =>
        await AssertRefusedAsync(form, Reply.Json(Reply.Completion), client => client.CompleteAsync($"My key is {planted}", Token));

    [Theory, MemberData(nameof(Forms))]
    public async Task Record_KeyInAStream_Refuses(string form, string planted) => await AssertRefusedAsync(
        form,
        Reply.Events(Reply.Chunk(planted), Reply.Chunk("b", "stop"), "[DONE]"),
        client => client.StreamAsync("hi", Token).GetCompletionAsync(Token));

    [Fact]
    public async Task Record_KeyInPiecesOfAStream_Refuses() => await AssertRefusedAsync(
        "in pieces",
        Reply.Events(Reply.Chunk(Key[..9]), Reply.Chunk(Key[9..], "stop"), "[DONE]"),
        client => client.StreamAsync("hi", Token).GetCompletionAsync(Token));

    [Fact]
    public async Task Record_KeyInAnErrorAndAHeader_Refuses() => await AssertRefusedAsync(
        "error",
        Reply.Json($$$"""{"error":{"message":"Incorrect API key: {{{Key}}}"}}""", 401, "x-request-id: " + Key),
        client => client.CompleteAsync("hi", Token));

    [Fact]
    public async Task Record_PlaceholderKey_IsNotSearchedFor()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using ChatCompletionsClient client = _file.Record(server.Address);

        await client.CompleteAsync("Hello, none!", new ChatCallOptions { ApiKey = "none" }, Token);

        Assert.Contains("Hello, none!", _file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_SecretAfterAGoodExchange_KeepsTheGoodOne()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using ChatCompletionsClient client = _file.Record(server.Address);
        await client.CompleteAsync("good", Token);

        await Assert.ThrowsAsync<CassetteException>(() => client.CompleteAsync(Key, Token));

        Assert.Contains("\"good\"", _file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, _file.Text, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string form, string reply, Func<ChatCompletionsClient, Task> call)
    {
        await using RawServer server = RawServer.Respond(reply);
        using ChatCompletionsClient client = _file.Record(server.Address, static o => o.Secrets.Add("s3cret-of-the-test"));

        CassetteException exception = await Assert.ThrowsAsync<CassetteException>(() => call(client));

        Assert.StartsWith("exchanges.json was not written: exchange 1 contains a secret", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_file.Path), form);
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
