using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class VisionTests
{
    [Fact]
    public async Task Vision_NothingSet_TheEmbeddedEndpointReceivesThePicture()
    {
        byte[] picture = File.ReadAllBytes(Path.Combine(RepositoryFiles.Root, "samples", "Vision", "sunset.png"));

        SampleResult result = await SampleProcess.RunAsync("Vision", [], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.EndsWith(
            $"\nI received a PNG picture of {picture[19]} × {picture[23]} pixels, {picture.Length} bytes long.\n",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vision_ServerAndFileGiven_SendsTheBytesOfTheFile()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        string file = Path.ChangeExtension(Path.GetTempFileName(), ".jpg");
        await File.WriteAllBytesAsync(file, [0xFF, 0xD8, 1, 2, 3], TestContext.Current.CancellationToken);

        SampleResult result = await SampleProcess.RunAsync(
            "Vision", [file], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        File.Delete(file);
        Assert.Equal(("", "Hello\n", 0), (result.Error, result.Output, result.ExitCode));
        Assert.Equal(
            "data:image/jpeg;base64,/9gBAgM=",
            (string?)server.Request.Json["messages"]![0]!["content"]![1]!["image_url"]!["url"]);
    }

    [Fact]
    public async Task Vision_FileDoesNotExist_SaysSoInOneLine()
    {
        SampleResult result = await SampleProcess.RunAsync("Vision", ["missing.png"], []);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing.png", Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }
}
