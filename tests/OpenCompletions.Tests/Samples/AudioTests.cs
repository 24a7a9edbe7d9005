using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class AudioTests : IDisposable
{
    private const int HeaderLength = 44;

    private static readonly string s_tones = Path.Combine(RepositoryFiles.Root, "samples", "Audio", "tones.wav");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string AnswerFile => Path.Combine(_folder.FullName, "answer.wav");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Audio_NothingSet_WritesTheSoundOfTheEmbeddedEndpoint()
    {
        SampleResult result = await SampleProcess.RunAsync("Audio", [], [], workingFolder: _folder.FullName);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains("\ntranscript: I heard 0.6 seconds of sound.", result.Output, StringComparison.Ordinal);
        byte[] sent = File.ReadAllBytes(s_tones);
        byte[] received = File.ReadAllBytes(AnswerFile);
        Assert.Equal(sent[..HeaderLength], received[..HeaderLength]);
        Assert.Equal(sent[HeaderLength..].Chunk(2).Reverse(), received[HeaderLength..].Chunk(2));
    }

    [Fact]
    public async Task Audio_ServerSet_SendsTheSoundAndWritesTheAnswer()
    {
        const string Audio = """{"id":"a1","data":"AQID","transcript":"Three tones.","expires_at":1}""";
        await using RawServer server = Answer($$"""{"role":"assistant","content":null,"audio":{{Audio}} }""");

        SampleResult result = await RunAsync(server);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal($"transcript: Three tones.\nwritten to {AnswerFile}: 3 bytes\n", result.Output);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(AnswerFile));
        string sent = server.Request.BodyText;
        Assert.Contains("""
            "modalities":["text","audio"],"audio":{"voice":"alloy","format":"wav"}
            """, sent, StringComparison.Ordinal);
        string sound = Convert.ToBase64String(File.ReadAllBytes(s_tones));
        Assert.Contains($$"""{"data":"{{sound}}","format":"wav"}""", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audio_ServerAnswersWithText_PrintsTheTextAndWritesNoFile()
    {
        await using RawServer server = Answer("""{"role":"assistant","content":"Three tones."}""");

        SampleResult result = await RunAsync(server);

        Assert.Equal(("", "The model answered without audio: Three tones.\n", 0), (result.Error, result.Output, result.ExitCode));
        Assert.False(File.Exists(AnswerFile));
    }

    private static RawServer Answer(string message) =>
        RawServer.Respond(Reply.Json($$"""{"choices":[{"index":0,"message":{{message}},"finish_reason":"stop"}]}"""));

    private Task<SampleResult> RunAsync(RawServer server) => SampleProcess.RunAsync(
        "Audio", [s_tones, AnswerFile], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);
}
