using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>The code of the page on performance, run against a server.</summary>
public sealed class PerformanceSnippets : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Image_FromAFile_IsSentWhole()
    {
        await File.WriteAllBytesAsync(_path, [1, 2, 3, 4]);
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        string path = _path;
        #region image
        BinarySource image = BinarySource.FromFile(path, "image/png");            // read while it is sent, again for each attempt
        ChatCompletion answer = await client.CompleteAsync(ChatMessage.User("What is this?", ContentPart.Image(image)));
        #endregion
        Assert.Contains("data:image/png;base64,AQIDBA==", server.Request.BodyText, StringComparison.Ordinal);
        Assert.Equal("Hello", answer.Text);
    }
}
