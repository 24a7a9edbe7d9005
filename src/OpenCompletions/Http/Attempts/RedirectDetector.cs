namespace OpenCompletions;

/// <summary>
/// Detects whether the caller's <see cref="HttpClient"/> followed a redirect. The final URI of a request is not sufficient:
/// handlers of the application, such as service discovery, may rewrite it.
/// </summary>
internal static class RedirectDetector
{
    /// <summary>Whether a request was redirected. The changes that the platform made to the request show this.</summary>
    /// <param name="request">The request after it was sent.</param>
    /// <param name="content">The content as it was sent.</param>
    /// <param name="isAuthorized">Whether the request had an Authorization header.</param>
    public static bool WasRedirected(HttpRequestMessage request, RequestContent content, bool isAuthorized)
    {
        // After 301, 302 and 303 the platform replaces the POST with a GET without content.
        if (request.Method != HttpMethod.Post || request.Content is null)
        {
            return true;
        }

        // After 307 and 308 the platform sends the content again, to another URI and without Authorization. A handler that tries
        // another server keeps the header.
        return content.WasSentToSecondUri && isAuthorized && !request.Headers.Contains("Authorization");
    }
}
