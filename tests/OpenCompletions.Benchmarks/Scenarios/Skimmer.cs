using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>Frames events and looks at every token of JSON, and builds nothing.</summary>
internal static class Skimmer
{
    /// <summary>The bytes of a member's strings over a stream's events, without the backslashes of escapes.</summary>
    public static Task<long> SkimEventsAsync(byte[] body, string member) => SkimEventsAsync(new MemoryStream(body, writable: false), member);

    public static async Task<long> SkimEventsAsync(Stream body, string member)
    {
        byte[] name = Encoding.UTF8.GetBytes(member);
        long length = 0;
        await foreach (SseItem<int> item in SseParser.Create(body, (_, data) => Skim(data, name)).EnumerateAsync())
        {
            length += item.Data;
        }

        return length;
    }

    public static int Skim(ReadOnlySpan<byte> json, byte[] member)
    {
        if (json.SequenceEqual("[DONE]"u8))
        {
            return 0;
        }

        var reader = new Utf8JsonReader(json);
        int length = 0;
        bool isWanted = false;
        while (reader.Read())
        {
            if (isWanted && reader.TokenType == JsonTokenType.String)
            {
                length += reader.ValueSpan.Length - reader.ValueSpan.Count((byte)'\\');
            }

            isWanted = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(member);
        }

        return length;
    }
}
