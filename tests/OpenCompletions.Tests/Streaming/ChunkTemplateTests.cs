using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A reader that has seen a stream's events before must read the next one as a reader that sees it first.</summary>
public sealed class ChunkTemplateTests
{
    private const int Mutations = 100_000;

    private static readonly string[] s_events =
    [
        """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}""",
        """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}""",
        """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":" w\u00f6rld \ud83d \"x\"\n"},"finish_reason":null}]}""",
        """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"!"},"finish_reason":null}],"obfuscation":"aB3\"d"}""",
        """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"?"},"finish_reason":null}],"obfuscation":""}""",
        """{"obfuscation":"x","choices":[{"delta":{"content":"y","role":"assistant"},"index":1}],"service_tier":"default"}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a","content":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}],"choices":[{"index":0,"delta":{"content":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"delta":{}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}],"usage":null}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a","reasoning_content":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"x":1}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}],"x":"b"}""",
        """{"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}""",
        """{"id":"c1","choices":[],"usage":{"prompt_tokens":1}}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":null,"reasoning_content":"a"},"finish_reason":null}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"","reasoning_content":"a"},"finish_reason":null}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"role":"assistant","reasoning":"a","reasoning_content":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","reasoning_details":[{"type":"reasoning.text","text":"a"}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","reasoning":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","reasoning":null}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","refusal":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a","reasoning":"b","content":null}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"delta":{"reasoning":"b"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","content":"b","reasoning":["c"]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":[{"type":"text","text":"b"}],"reasoning":"a"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":""}}]},"finish_reason":null}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]},"finish_reason":null}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"function":{"arguments":"a","name":null},"id":"","index":"1","type":null}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a","reasoning":"b","tool_calls":[{"index":1,"function":{"arguments":"c"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"}},{"index":1,"function":{"arguments":"b"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"}}],"tool_calls":[{"index":0,"function":{"arguments":"b"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"}}],"tool_calls":[]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"},"function":{}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a","arguments":{"b":1}}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":{"b":1},"arguments":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":{"a":"a"}}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"},"extra_content":{"x":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a","x":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"custom":{"input":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"a"},"custom":{"input":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":null}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":["a"]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":null,"content":"a"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}],"obfuscation":"a","obfuscation":"a"}""",
        """{"\ud83dbfuscation":1,"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}]}""",
        """{"obfuscatio\ud83d":1,"choices":[{"\ud83dndex":0,"delta":{"content":"a","\ude00":"a"}}]}""",
        """{"\u006fbfuscation":"a","choices":[{"index":0,"delta":{"content":"a"}}]}""",
        """{"id":"c1","id":[5],"model":"m","model":{},"choices":[{"index":0,"delta":{"content":"a"}}]}""",
        """{"id":[5],"id":"c1","choices":[{"index":0,"delta":{"content":"a"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a","annotations":[{"type":"url_citation","url_citation":{"url":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","refusal":"a"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","function_call":{"arguments":"a"}}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","audio":{"data":"a"}}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","thinking_blocks":[{"type":"thinking","thinking":"a"}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","images":[{"type":"image_url","image_url":{"url":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"a","annotations":[{"type":"url_citation","url_citation":{"url":"a"}}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-1}]}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"\q"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a\u00"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"content":"a\u00zz"}}]}""",
        """{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"\"}}]}""",
    ];

    [Fact]
    public void Read_EachEventBehindEachOther_ReadsAsIfItWereTheFirst()
    {
        foreach (string first in s_events)
        {
            foreach (string second in s_events)
            {
                var reader = new ChunkReader(skipPadding: true);
                AssertSame(reader, Encoding.UTF8.GetBytes(first));
                AssertSame(reader, Encoding.UTF8.GetBytes(second));
                AssertSame(reader, Encoding.UTF8.GetBytes(second.Replace("\"a\"", "\"z\\u0041\"", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public void Read_MutatedEvents_ReadAsIfEachWereTheFirst()
    {
        var random = new Random(20260101);
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] original = Encoding.UTF8.GetBytes(s_events[random.Next(s_events.Length)]);
            var reader = new ChunkReader(skipPadding: true);
            AssertSame(reader, original);
            read += AssertSame(reader, Mutate(original, random)) ? 1 : 0;
            AssertSame(reader, original);
        }

        Assert.InRange(read, Mutations / 20, Mutations - 1);
    }

    [Fact]
    [Trait("Category", "Corpus")]
    public void Read_RecordedStreams_ReadAsIfEachEventWereTheFirst()
    {
        string? folder = Environment.GetEnvironmentVariable("CHATCOMPLETIONS_EXCHANGES");
        Assert.SkipUnless(folder is not null, "CHATCOMPLETIONS_EXCHANGES names no folder of recorded exchanges.");
        int events = 0;
        var random = new Random(5);
        foreach (string file in Directory.EnumerateFiles(folder!, "*.json", SearchOption.AllDirectories))
        {
            if (StreamOf(file) is not { } text)
            {
                continue;
            }

            var reader = new ChunkReader(skipPadding: true);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            foreach (SseItem<byte[]> item in SseParser.Create(stream, static (_, data) => data.ToArray()).Enumerate())
            {
                AssertSame(reader, item.Data);
                AssertSame(reader, Mutate(item.Data, random));
                events++;
            }
        }

        Assert.True(events > 0, "There was no recorded stream.");
    }

    [Fact]
    public void Read_LikeEvents_ShareWhatRepeats()
    {
        var reader = new ChunkReader();
        ChatCompletionChunk first = reader.Read(Encoding.UTF8.GetBytes(s_events[1]));
        ChatCompletionChunk second = reader.Read(Encoding.UTF8.GetBytes(s_events[2]));

        Assert.Same(first.Envelope, second.Envelope);
        Assert.Equal(" wörld \ud83d \"x\"\n", second.Text);
    }

    [Theory]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"content":"A"}}]}""")]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"reasoning":"A"}}]}""")]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"reasoning_content":"A","content":null}}]}""")]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"A"}}]}}]}""")]
    [InlineData("""{"id":"c1","choices":[{"index":0,"delta":{"content":"A"},"finish_reason":null}],"obfuscation":"A"}""")]
    public void TryReadFromTemplate_EventThatDiffersInItsTexts_NeedsNoFullReading(string template)
    {
        var reader = new ChunkReader(skipPadding: true);
        reader.Read(Encoding.UTF8.GetBytes(template));
        byte[] next = Encoding.UTF8.GetBytes(template.Replace("\"A\"", "\"another\"", StringComparison.Ordinal));

        ChatCompletionChunk? chunk = reader.TryReadFromTemplate(next);

        Assert.Equal(Written(new ChunkReader(skipPadding: true).Read(next)), Written(Assert.IsType<ChatCompletionChunk>(chunk)));
    }

    [Theory]
    [InlineData("content")]
    [InlineData("reasoning")]
    [InlineData("reasoning_content")]
    public void Read_InvalidEscapeInTheSecondOfLikeEvents_IsRefused(string member)
    {
        string Event(string text) => $$"""{"id":"c1","choices":[{"index":0,"delta":{"{{member}}":"{{text}}"},"finish_reason":null}]}""";
        foreach (string text in (string[])[@"a\q", @"\u12", @"\u12g4", @"\x41", @"a\"])
        {
            var reader = new ChunkReader(skipPadding: true);
            reader.Read(Encoding.UTF8.GetBytes(Event("a")));

            Assert.ThrowsAny<JsonException>(() => reader.Read(Encoding.UTF8.GetBytes(Event(text))));
            Assert.Equal("b", reader.Read(Encoding.UTF8.GetBytes(Event("b"))).Choices[0].Delta is { } delta ? delta.Text + delta.ReasoningText : "");
        }
    }

    [Theory]
    [InlineData("""{"choices":[{"index":0,"delta":{"role":"assistant","content":"a"},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"content":null,"reasoning_content":"a"},"finish_reason":null}]}""")]
    [InlineData("""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t","type":"function","function":{"name":"f","arguments":"a"}}]},"finish_reason":null}]}""")]
    public void Read_CallerChangedTheChunkBefore_ReadsWhatTheServerSent(string json)
    {
        var reader = new ChunkReader(skipPadding: true);
        byte[] event1 = Encoding.UTF8.GetBytes(json);
        for (int i = 0; i < 3; i++)
        {
            ChatCompletionChunk chunk = reader.Read(event1);
            string read = Written(chunk);
            Assert.Equal(json, read);
            ChatDelta delta = chunk.Choices[0].Delta!;
            chunk.Choices[0].Index = 7;
            chunk.Id = "other";
            delta.Role = "other";
            delta.Content = "other";
            foreach (ToolCallDelta call in delta.ToolCalls)
            {
                call.Id = "other";
                call.Function!.Name = "other";
                call.AdditionalProperties["x"] = 1;
            }
        }
    }

    private static bool AssertSame(ChunkReader reader, byte[] json)
    {
        string expected = Outcome(new ChunkReader(skipPadding: true), json);
        string actual = Outcome(reader, json);
        Assert.True(expected == actual, $"{Encoding.UTF8.GetString(json)} was read as {actual}, not {expected}.");
        return expected != "refused";
    }

    private static string Outcome(ChunkReader reader, byte[] json)
    {
        try
        {
            return Written(reader.Read(json));
        }
        catch (JsonException)
        {
            return "refused";
        }
    }

    private static string Written(ChatCompletionChunk chunk) =>
        JsonSerializer.Serialize(chunk, ChatCompletionsJson.TypeInfo<ChatCompletionChunk>());

    // Mostly within strings and around their ends, where a wrong comparison would show.
    private static byte[] Mutate(byte[] original, Random random)
    {
        const string Pool = "\"\\{}[],:anu0d8 \n\u00e4/bz";
        var bytes = new List<byte>(original);
        for (int count = random.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            int at = random.Next(bytes.Count);
            byte[] piece = Encoding.UTF8.GetBytes(Pool[random.Next(Pool.Length)].ToString());
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes[at] = piece[0];
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, piece);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string? StreamOf(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.TryGetProperty("response", out JsonElement response) && response.ValueKind == JsonValueKind.Object
            && response.TryGetProperty("sse", out JsonElement isSse) && isSse.ValueKind == JsonValueKind.True
            && response.TryGetProperty("body", out JsonElement body) && body.ValueKind == JsonValueKind.String
            ? body.GetString()
            : null;
    }
}
