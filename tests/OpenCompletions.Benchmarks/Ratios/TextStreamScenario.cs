using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>A long answer in small pieces, read for its text. The floor frames the same events and looks at every token of their JSON, but builds nothing.</summary>
internal sealed class TextStreamScenario : IRatioScenario
{
    public string Name => "text-stream";

    public async Task<string> MeasureAsync()
    {
        byte[] body = TextStreamBody.Make();
        using var http = new HttpClient(new StubHandler(body, "text/event-stream"));
        using var ours = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new("http://localhost/v1"), Model = "m" });
        var official = new ChatClient(
            "m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new("http://localhost/v1"), Transport = new HttpClientPipelineTransport(http) });

        Contest.Result[] results = await Contest.RunAsync(() => ReadOursAsync(ours), () => ReadOfficialAsync(official), () => SkimAsync(body));
        (Contest.Result our, Contest.Result their, Contest.Result floor) = (results[0], results[1], results[2]);
        return $"{Name} official/ours={their.Seconds / our.Seconds:0.00} ours/floor={our.Seconds / floor.Seconds:0.00} "
            + $"bytes={our.Bytes / TextStreamBody.Chunks:0} bytes_official={their.Bytes / TextStreamBody.Chunks:0}";
    }

    private static async Task<long> ReadOursAsync(ChatCompletionsClient client)
    {
        long length = 0;
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("hi"))
        {
            length += Encoding.UTF8.GetByteCount(chunk.Text);
        }

        return length;
    }

    private static async Task<long> ReadOfficialAsync(ChatClient client)
    {
        long length = 0;
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync(new UserChatMessage("hi")))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
            {
                length += Encoding.UTF8.GetByteCount(part.Text);
            }
        }

        return length;
    }

    private static async Task<long> SkimAsync(byte[] body)
    {
        long length = 0;
        await foreach (SseItem<int> item in SseParser.Create(new MemoryStream(body, writable: false), static (_, data) => Skim(data)).EnumerateAsync())
        {
            length += item.Data;
        }

        return length;
    }

    // The bytes of the content, without its escapes' backslashes.
    private static int Skim(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("[DONE]"u8))
        {
            return 0;
        }

        var reader = new Utf8JsonReader(json);
        int length = 0;
        bool isContent = false;
        while (reader.Read())
        {
            if (isContent)
            {
                length = reader.ValueSpan.Length - reader.ValueSpan.Count((byte)'\\');
            }

            isContent = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("content"u8);
        }

        return length;
    }
}
