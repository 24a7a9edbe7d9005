namespace OpenCompletions;

/// <summary>
/// Finds out whether an <see cref="HttpClient"/> of the caller's followed a redirect. The address that a request ends with does not tell: handlers of the
/// application, such as service discovery, may rewrite it.
/// </summary>
internal static class FollowedRedirect
{
    /// <summary>Whether a request was redirected, by what the platform did to it.</summary>
    /// <param name="request">The request as it came back.</param>
    /// <param name="content">Its content as it was sent.</param>
    /// <param name="isAuthorized">Whether it was given an Authorization header.</param>
    public static bool IsOn(HttpRequestMessage request, RequestContent content, bool isAuthorized)
    {
        // After 301, 302 and 303 the platform makes a GET without content of the POST.
        if (request.Method != HttpMethod.Post || request.Content is null)
        {
            return true;
        }

        // After 307 and 308 it sends the content again, to another address and without Authorization. A handler that tries another server does so with it.
        return content.IsSentElsewhere && isAuthorized && !request.Headers.Contains("Authorization");
    }
}
