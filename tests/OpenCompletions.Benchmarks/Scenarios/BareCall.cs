using System.Net.Http.Headers;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>A call with the platform alone: what a caller sends as JSON, and what comes back as bytes.</summary>
internal static class BareCall
{
    public static byte[] Question { get; } = """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":false}"""u8.ToArray();

    public static async Task<byte[]> AskAsync(HttpClient http, string endpoint, ReadOnlyMemory<byte> json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint + "/chat/completions") { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
