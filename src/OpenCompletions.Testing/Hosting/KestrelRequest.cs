using Microsoft.AspNetCore.Http;

namespace OpenCompletions.Testing;

/// <summary>Reads requests from Kestrel.</summary>
internal static class KestrelRequest
{
    public static async Task<FakeCallData> ReadAsync(HttpContext context, TimeProvider timeProvider)
    {
        HttpRequest request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new(
            request.Method,
            request.Path.Value ?? "",
            request.QueryString.Value ?? "",
            request.Protocol == HttpProtocol.Http2 ? System.Net.HttpVersion.Version20 : System.Net.HttpVersion.Version11,
            [.. request.Headers.Select(static h => KeyValuePair.Create(h.Key, h.Value.ToString()))],
            body.ToArray(),
            timeProvider.GetUtcNow());
    }
}
