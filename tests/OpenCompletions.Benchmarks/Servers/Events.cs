using System.Text;

namespace OpenCompletions.Benchmarks.Servers;

/// <summary>Events as a server sends them.</summary>
internal static class Events
{
    public static byte[] Done { get; } = "data: [DONE]\n\n"u8.ToArray();

    public static byte[] Text(string text) =>
        Encoding.UTF8.GetBytes($$"""data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{text}}"},"finish_reason":null}]}""" + "\n\n");

    public static byte[] Repeat(byte[] what, int times)
    {
        var all = new byte[what.Length * times];
        for (int i = 0; i < times; i++)
        {
            what.CopyTo(all, i * what.Length);
        }

        return all;
    }

    /// <summary>The number of chunks with text in a stream.</summary>
    public static async Task<int> CountAsync(ChatCompletionStream stream)
    {
        int count = 0;
        await foreach (ChatCompletionChunk chunk in stream)
        {
            count += chunk.Text.Length > 0 ? 1 : 0;
        }

        return count;
    }
}
