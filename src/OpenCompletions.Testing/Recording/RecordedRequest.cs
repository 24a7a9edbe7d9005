namespace OpenCompletions.Testing;

/// <summary>A request as a cassette keeps it: without headers and host, and without secrets in the query.</summary>
internal sealed record RecordedRequest(string Method, string Url, RecordedBody? Body)
{
    private const string Removed = "REMOVED";

    public static async Task<RecordedRequest> CaptureAsync(
        HttpRequestMessage request, CassetteOptions options, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        if (request.Content is { } content)
        {
            // A separate stream, because the content is sent unchanged and can exceed the platform's buffer limit.
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            body = copy.ToArray();
        }

        return new(
            request.Method.Method,
            CleanUrl(request.RequestUri!),
            body is { Length: > 0 } ? RecordedBody.From(body, options.Scrub) : null);
    }

    private static string CleanUrl(Uri uri)
    {
        string query = string.Join('&', uri.Query.TrimStart('?').Split('&').Select(static pair =>
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            return equals > 0 && SecretNames.IsSecret(pair[..equals]) ? pair[..(equals + 1)] + Removed : pair;
        }));
        return query.Length > 0 ? $"{uri.AbsolutePath}?{query}" : uri.AbsolutePath;
    }
}
