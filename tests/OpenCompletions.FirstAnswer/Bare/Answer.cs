using System.Net.Http.Headers;
using System.Text.Json;

namespace OpenCompletions.FirstAnswer.Bare;

/// <summary>One question with the platform alone.</summary>
internal static class Answer
{
    public static async Task<string> AskAsync(string endpoint)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint + "/chat/completions")
        {
            Content = new ByteArrayContent("""{"model":"m","messages":[{"role":"user","content":"hi"}]}"""u8.ToArray()),
        };
        request.Headers.Authorization = new("Bearer", "key");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await http.SendAsync(request);
        using JsonDocument answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
    }
}
