using System.Reflection;

namespace OpenCompletions;

/// <summary>Creates the HTTP request of an attempt. Each attempt gets a new request with the same bytes.</summary>
internal static class HttpRequestFactory
{
    private static readonly string s_userAgent = "OpenCompletions/" + GetVersion(typeof(HttpRequestFactory).Assembly);

    public static HttpRequestMessage Create(PreparedCall call, ClientSettings settings, Secret? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Uri) { Version = settings.HttpVersion };
        request.Content = new RequestContent(call.Body, request);
        AddHeader(request, "Accept", call.Accept);
        AddHeader(request, "User-Agent", s_userAgent);
        foreach (KeyValuePair<string, string> header in call.Headers)
        {
            request.Headers.Remove(header.Key);
            AddHeader(request, header.Key, header.Value);
        }

        if (key is not null && settings.Authentication != ChatAuthentication.None)
        {
            string name = settings.Authentication == ChatAuthentication.Header ? settings.AuthenticationHeader! : "Authorization";
            bool isBearer = settings.Authentication == ChatAuthentication.Bearer;
            AddHeader(request, name, isBearer ? "Bearer " + key.Reveal() : key.Reveal());
        }

        return request;
    }

    /// <summary>Returns the key for an attempt.</summary>
    /// <exception cref="InvalidOperationException">The key provider returned a key that is not a valid header value.</exception>
    public static async ValueTask<Secret?> GetKeyAsync(
        PreparedCall call, ClientSettings settings, CancellationToken cancellationToken)
    {
        if (call.Key is not null || settings.KeyProvider is not { } provider
            || settings.Authentication == ChatAuthentication.None)
        {
            return call.Key;
        }

        string? key = await provider(cancellationToken).ConfigureAwait(false);
        return OptionsRules.ValidateProvidedKey(key, settings.Authentication) is { } problem
            ? throw new InvalidOperationException($"The key returned by ApiKeyProvider {problem}.")
            : new Secret(key!.Trim(' ', '\t'));
    }

    // HeaderRules has validated every value. The platform's validation would reject a bare key in Authorization and repeat it in
    // its message.
    private static void AddHeader(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, value);

    private static string GetVersion(Assembly assembly) => assembly.GetName().Version!.ToString(3);
}
