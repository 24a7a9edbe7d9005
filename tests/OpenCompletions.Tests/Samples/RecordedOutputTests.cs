using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

/// <summary>The outputs in samples/README.md are what the samples print without a key and without a server.</summary>
public sealed class RecordedOutputTests
{
    private const string Notice = "OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from a demo endpoint.\n";

    public static TheoryData<string> Recorded => [.. SampleFolders.All.Where(static s => RecordedOutput.Read(s) is not null)];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Sample_NothingSet_PrintsTheRecordedOutput(string sample)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            SampleResult result = await SampleProcess.RunAsync(sample, [], [], workingFolder: folder.FullName);

            Assert.Equal(("", 0), (result.Error, result.ExitCode));
            Assert.True(
                RecordedOutput.Matches(RecordedOutput.Read(sample)!, result.Output),
                $"samples/README.md is out of date for {sample}. It prints:\n{result.Output}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", true)]
    [InlineData("a\nb\n", "a\nc\n", false)]
    [InlineData("a\n", "a\nb\n", false)]
    [InlineData("a\nb\n", "a\n", false)]
    [InlineData("…\nb\n", "a\na\nb\n", true)]
    [InlineData("a\n…\nb\n", "a\nb\n", true)]
    [InlineData("a\n…\nb\n", "a\na\n", false)]
    [InlineData("x 7 ms     y\n", "x 1204 ms  y\n", true)]
    [InlineData("in 0.41 s\n", "in 0,4080904 s\n", true)]
    [InlineData("in 0.41 s\n", "in 0.41 ms\n", false)]
    [InlineData("7 sheep\n", "8 sheep\n", false)]
    [InlineData("http://127.0.0.1:1/v1\n", "http://127.0.0.1:40001/v1\n", true)]
    [InlineData("http://127.0.0.1:1/v1\n", "http://127.0.0.1:1/v2\n", false)]
    [InlineData("{\"created\":1}\n", "{\"created\":1700000000}\n", true)]
    [InlineData("chatcmpl-00000000000000000000000000000000\n", "chatcmpl-0123456789abcdef0123456789abcdef\n", true)]
    public void Matches_TwoOutputs_IgnoresOnlyTimesPortsAndIds(string recorded, string output, bool expected) =>
        Assert.Equal(expected, RecordedOutput.Matches(recorded, Notice + output));

    [Fact]
    public void Matches_OutputWithoutTheNotice_IsFalse() => Assert.False(RecordedOutput.Matches("a\n", "a\n"));
}
