using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Streaming;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Tests.Faults;

/// <summary>Bodies of every wrong kind give what they say or an exception, and never an empty answer where there were words.</summary>
public sealed class WrongKindsTests(ITestOutputHelper output)
{
    private const int Bodies = 2000;

    private static readonly string[] s_wordMembers =
        ["content", "text", "thinking", "reasoning", "reasoning_content", "refusal", "arguments", "transcript", "summary"];

    private static readonly string[] s_answers =
    [
        """{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Alpha words"},"finish_reason":"stop"}],"usage":{"total_tokens":3}}""",
        """{"choices":[{"message":{"content":"Bravo words"}}]}""",
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":null,"reasoning_content":"Charlie words"},"finish_reason":"length"}]}""",
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":[{"type":"text","text":"Delta words"}]},"finish_reason":"stop"}]}""",
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"","tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\"echo\":\"words\"}"}}]},"finish_reason":"tool_calls"}]}""",
        """{"id":"c","choices":[{"index":0,"message":{"content":"Foxtrot words"},"finish_reason":"stop"},{"index":1,"message":{"content":"Golf words"},"finish_reason":"stop"}]}""",
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":"Hotel words"},"finish_reason":"stop"}],"prompt_filter_results":[{"prompt_index":0}]}""",
    ];

    private static readonly string[][] s_streams =
    [
        ["""{"id":"c","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""", """{"id":"c","choices":[{"index":0,"delta":{"content":"India words"}}]}""", """{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""],
        ["""{"choices":[{"delta":{"content":"Juliett words"}}]}""", """{"choices":[{"delta":{"content":"Kilo words"},"finish_reason":"stop"}],"usage":{"total_tokens":3}}"""],
        ["""{"choices":[{"index":0,"delta":{"reasoning_content":"Lima words"}}]}""", """{"choices":[{"index":0,"delta":{"reasoning":"Mike words"},"finish_reason":"stop"}]}"""],
        ["""{"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"November words"}]}}]}""", """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""],
        ["""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"f","arguments":"{\"oscar\":"}}]}}]}""", """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"words\"}"}}]},"finish_reason":"tool_calls"}]}"""],
    ];

    [Fact]
    public async Task CompleteAsync_BodyOfAWrongKind_IsTheContentOrAnException() =>
        await CheckAsync(s_answers.Select(a => (Answer?)new Answer([a], "built in")), isStream: false);

    [Fact]
    public async Task StreamAsync_BodyOfAWrongKind_IsTheContentOrAnException() =>
        await CheckAsync(s_streams.Select(s => (Answer?)new Answer(s, "built in")), isStream: true);

    [Theory, Trait("Category", "Corpus")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Recorded_BodyOfAWrongKind_IsTheContentOrAnException(bool isStream)
    {
        string? folder = Environment.GetEnvironmentVariable(RecordedExchangesTests.FolderVariable);
        Assert.SkipUnless(Directory.Exists(folder), $"Set {RecordedExchangesTests.FolderVariable} to a folder of recorded exchanges to run this test.");

        string[] files = [.. Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        await CheckAsync(files.Select(path => Read(path, isStream)), isStream);
    }

    private static Answer? Read(string path, bool isStream)
    {
        PieceKind kind = isStream ? PieceKind.Chunk : PieceKind.Completion;
        string[] texts = [.. ExchangeFile.Read(path)?.Where(p => p.Kind == kind).Select(p => Encoding.UTF8.GetString(p.Json.Span)) ?? []];
        return texts.Length > 0 ? new(isStream ? texts : texts[..1], path) : null;
    }

    private async Task CheckAsync(IEnumerable<Answer?> answers, bool isStream)
    {
        // Half of the bodies come as what was asked for, half as the other: a stream for a whole answer and the reverse.
        Answer[] samples = [.. answers.OfType<Answer>().Where(a => a.Words.Count > 0)];
        Assert.NotEmpty(samples);
        var random = new Random(2026);
        var kinds = new WrongKinds(random);
        var empty = new List<string>();
        int typed = 0;
        for (int i = 0; i < Bodies; i++)
        {
            // Steps of a prime number go through all folders of a large collection.
            Answer answer = samples[(int)(i * 7919L % samples.Length)];
            string body = isStream ? kinds.Body(answer.Texts) : kinds.Body(answer.Texts[0]);
            ChatCompletion? completion = await ReadAsync(body, isStream ^ (i % 2 == 1));
            typed += completion is null ? 0 : 1;
            if (completion is not null && IsEmpty(completion) && answer.Words.Find(w => body.Contains(w, StringComparison.Ordinal)) is { } lost)
            {
                empty.Add($"{answer.Name}: '{lost}' is lost of {body}");
            }
        }

        output.WriteLine($"{Bodies} bodies: {typed} answers, {Bodies - typed} exceptions, {empty.Count} empty answers");
        empty.Take(50).ToList().ForEach(output.WriteLine);
        Assert.Empty(empty);
    }

    private static async Task<ChatCompletion?> ReadAsync(string body, bool asStream)
    {
        using ChatCompletionsClient client = BodyHandler.Client(() => new PieceStream(Encoding.UTF8.GetBytes(body)));
        try
        {
            return asStream
                ? await client.StreamAsync("hi", cancellationToken: TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken)
                : await client.CompleteAsync("hi", TestContext.Current.CancellationToken);
        }
        catch (ChatCompletionsException)
        {
            return null;
        }
    }

    private static bool IsEmpty(ChatCompletion completion) => completion.Choices.All(static c =>
        c.Message is not { } message
        || (message.Text.Length == 0 && message.ReasoningText.Length == 0 && message.ToolCalls.Count == 0 && string.IsNullOrEmpty(message.Refusal)
            && message.Content is not { IsString: false, IsNull: false } && message.Audio is null && message.FunctionCall is null));

    private sealed class Answer(string[] texts, string name)
    {
        public string[] Texts { get; } = texts;

        public string Name { get; } = name;

        /// <summary>The strings of which an answer consists, as they stand in a body.</summary>
        public List<string> Words { get; } = [.. texts.SelectMany(t => Gather(JsonText.Parse(t), "")).Where(HasWords).Select(WrongKinds.Encode)];

        private static bool HasWords(string text) => text.Count(char.IsAsciiLetter) >= 4;

        private static IEnumerable<string> Gather(JsonElement json, string member) => json.ValueKind switch
        {
            JsonValueKind.Object => JsonText.Members(json).SelectMany(m => Gather(m.Value, m.Key)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(i => Gather(i, member)),
            JsonValueKind.String when s_wordMembers.Contains(member) => [JsonText.String(json)],
            _ => [],
        };
    }
}
