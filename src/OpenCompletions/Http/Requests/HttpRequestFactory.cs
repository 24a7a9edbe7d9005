using System.Reflection;

namespace OpenCompletions;

/// <summary>Makes the HTTP request of an attempt. Each attempt gets its own, with the same bytes.</summary>
internal static class HttpRequestFactory
{
    private static readonly string s_userAgent = "OpenCompletions/" + VersionOf(typeof(HttpRequestFactory).Assembly);

    public static HttpRequestMessage Create(PreparedCall call, ClientSettings settings, Secret? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, call.Uri) { Version = settings.HttpVersion };
        request.Content = new RequestContent(call.Body, request);
        Add(request, "Accept", call.Accept);
        Add(request, "User-Agent", s_userAgent);
        foreach (KeyValuePair<string, string> header in call.Headers)
        {
            request.Headers.Remove(header.Key);
            Add(request, header.Key, header.Value);
        }

        if (key is not null && settings.Authentication != ChatAuthentication.None)
        {
            string name = settings.Authentication == ChatAuthentication.Header ? settings.AuthenticationHeader! : "Authorization";
            Add(request, name, settings.Authentication == ChatAuthentication.Bearer ? "Bearer " + key.Reveal() : key.Reveal());
        }

        return request;
    }

    /// <summary>The key for an attempt.</summary>
    /// <exception cref="InvalidOperationException">The key provider gave a key that cannot stand in a header.</exception>
    public static async ValueTask<Secret?> KeyAsync(PreparedCall call, ClientSettings settings, CancellationToken cancellationToken)
    {
        if (call.Key is not null || settings.KeyProvider is not { } provider || settings.Authentication == ChatAuthentication.None)
        {
            return call.Key;
        }

        string? key = await provider(cancellationToken).ConfigureAwait(false);
        return OptionsRules.CheckProvided(key, settings.Authentication) is { } problem
            ? throw new InvalidOperationException($"The key that ApiKeyProvider gave {problem}.")
            : new Secret(key!.Trim(' ', '\t'));
    }

    // Every value was checked by HeaderRules; the platform's own check would refuse a bare key in Authorization and repeat it in its message.
    private static void Add(HttpRequestMessage request, string name, string value) => request.Headers.TryAddWithoutValidation(name, value);

    private static string VersionOf(Assembly assembly) => assembly.GetName().Version!.ToString(3);
}
