using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Real streams, put together: nothing of the answer may be lost.</summary>
public class RecordedStreamsTests(ITestOutputHelper output)
{
    private static readonly string[] s_parts = ["text", "reasoning", "tool calls", "usage"];

    private readonly List<(string Part, string What)> _lost = [];

    [Fact, Trait("Category", "Corpus")]
    public async Task Streams_PutTogether_LoseNothing()
    {
        string? folder = Environment.GetEnvironmentVariable(RecordedExchangesTests.FolderVariable);
        Assert.SkipUnless(Directory.Exists(folder), $"Set {RecordedExchangesTests.FolderVariable} to a folder of recorded exchanges to run this test.");

        int streams = 0;
        foreach (string path in Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (RecordedStream.Read(path) is { } stream)
            {
                streams++;
                string file = Path.GetRelativePath(folder!, path);
                Compare(Gather(stream.Chunks), Accumulate(stream), file);
                await CompareClientAsync(stream, $"{file} through the client");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"streams: {streams} accumulated, {string.Join(", ", s_parts.Select(p => $"{_lost.Count(l => l.Part == p)} {p} lost"))}"));
        _lost.ForEach(l => output.WriteLine($"{l.Part} lost: {l.What}"));
        Assert.Empty(_lost);
        Assert.NotEqual(0, streams);
    }

    private static RawAnswer Gather(IEnumerable<ReadOnlyMemory<byte>> chunks)
    {
        var answer = new RawAnswer();
        foreach (ReadOnlyMemory<byte> chunk in chunks)
        {
            answer.Add(JsonText.Parse(chunk));
        }

        return answer;
    }

    private static ChatCompletion Accumulate(RecordedStream stream)
    {
        var accumulator = new ChatCompletionAccumulator();
        foreach (ReadOnlyMemory<byte> chunk in stream.Chunks)
        {
            accumulator.Add(JsonSerializer.Deserialize(chunk.Span, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>())!);
        }

        return accumulator.ToCompletion();
    }

    // Recorders cut streams, so that some have no end mark.
    private async Task CompareClientAsync(RecordedStream stream, string where)
    {
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(stream.Text)), o => o.AllowUnmarkedEnd = true);
        ChatCompletion? answer;
        try
        {
            answer = await client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
        }
        catch (ChatCompletionsException exception)
        {
            answer = exception.PartialCompletion;
            bool isExpected = exception is ChatApiException ? stream.HasErrors : stream.IsCut;
            Compare("text", "", isExpected ? "" : exception.Message, where);
        }

        Compare(Gather(stream.ChunksBeforeError), answer ?? new(), where);
    }

    private void Compare(RawAnswer expected, ChatCompletion answer, string where)
    {
        Compare("text", expected.Texts, Join(answer, m => m.Text), where);
        Compare("reasoning", expected.Reasonings, Join(answer, m => m.ReasoningText), where);
        Compare("tool calls", expected.ToolCalls, Join(answer, m => string.Join("; ", m.ToolCalls.Select(c => $"{c.Id} {c.Function?.Name} {c.Function?.Arguments}"))), where);
        if (expected.Usage is { } usage)
        {
            string written = JsonSerializer.Serialize(answer.Usage ?? new(), ChatCompletionsJson.TypeInfo<CompletionUsage>());
            List<string> differences = new JsonComparer().Compare(WithUsage(JsonText.Raw(usage)), WithUsage(written), Shapes.Completion);
            Compare("usage", "", string.Join("; ", differences), where);
        }
        else if (answer.Usage is not null)
        {
            _lost.Add(("usage", $"{where}: there was none"));
        }
    }

    private void Compare(string part, string expected, string found, string where)
    {
        if (found != expected)
        {
            _lost.Add((part, $"{where}: {found} instead of {expected}"));
        }
    }

    private static string Join(ChatCompletion answer, Func<AssistantMessage, string> part) =>
        RawAnswer.Join(answer.Choices, c => c.Index, c => c.Message is { } message ? part(message) : "");

    private static JsonElement WithUsage(string usage) => JsonText.Parse($$"""{"usage":{{usage}}}""");
}
