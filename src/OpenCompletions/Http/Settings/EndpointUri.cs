using System.Text;

namespace OpenCompletions;

/// <summary>Joins an endpoint, which is free text with vendors' own prefixes and queries, with the path of the call.</summary>
internal static class EndpointUri
{
    private const string CallPath = "/chat/completions";

    /// <summary>What is wrong with an endpoint, or null. Never says the endpoint, which may hold a password.</summary>
    public static string? Problem(Uri? endpoint)
    {
        if (endpoint is null)
        {
            return "is not set; give the server's base address, such as https://api.openai.com/v1";
        }

        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
        {
            // The platform takes "localhost:5999/v1" for an address of the scheme "localhost".
            return endpoint.OriginalString.IndexOf("://", StringComparison.Ordinal) < 0
                ? $"needs a scheme, such as {WithScheme(endpoint.OriginalString)}"
                : "is neither http nor https";
        }

        if (endpoint.UserInfo.Length > 0)
        {
            return "has user information before the host, which is not sent; use ApiKey and Authentication";
        }

        return endpoint.Fragment.Length > 0 ? "has a fragment (#…), which is not sent" : null;
    }

    /// <summary>Reads an endpoint that was given as text.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? TryParse(string text, out Uri? endpoint) =>
        Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out endpoint) ? Problem(endpoint) : "is not a valid URI";

    /// <summary>The address of the call. Later queries replace parameters of the same name in earlier ones.</summary>
    public static Uri ForCall(Uri endpoint, params IEnumerable<KeyValuePair<string, string>>[] queries)
    {
        var builder = new UriBuilder(endpoint) { Path = JoinPath(endpoint.AbsolutePath) };
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (string pair in endpoint.Query.TrimStart('?').Split('&'))
        {
            if (pair.Length > 0)
            {
                parameters.Add(new(NameOf(pair), pair));
            }
        }

        foreach (KeyValuePair<string, string> added in queries.SelectMany(static q => q))
        {
            parameters.RemoveAll(p => p.Key == added.Key);
            parameters.Add(new(added.Key, $"{Uri.EscapeDataString(added.Key)}={Uri.EscapeDataString(added.Value)}"));
        }

        builder.Query = string.Join("&", parameters.Select(static p => p.Value));
        return builder.Uri;
    }

    /// <summary>Scheme, host, port and path: what messages and logs may show of an address.</summary>
    public static string Display(Uri uri) => uri.GetLeftPart(UriPartial.Path);

    // Repeats only what cannot be a key that was put in the wrong place: a local address, or one with a port.
    private static string WithScheme(string endpoint)
    {
        bool isAddress = Uri.TryCreate("http://" + endpoint, UriKind.Absolute, out Uri? uri)
            && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0 && (uri.IsLoopback || !uri.IsDefaultPort);
        return !isAddress ? "https://api.openai.com/v1"
            : uri!.IsLoopback ? Display(uri) : "https" + Display(uri).Substring("http".Length);
    }

    // Some users paste the whole address of the call, some leave slashes at the end or double them.
    private static string JoinPath(string path)
    {
        var joined = new StringBuilder(path.Length + CallPath.Length);
        foreach (string segment in path.Split('/'))
        {
            if (segment.Length > 0)
            {
                joined.Append('/').Append(segment);
            }
        }

        string prefix = joined.ToString();
        return prefix.EndsWith(CallPath, StringComparison.OrdinalIgnoreCase) ? prefix : prefix + CallPath;
    }

    private static string NameOf(string pair)
    {
        int equals = pair.IndexOf('=');
        return Uri.UnescapeDataString(equals < 0 ? pair : pair.Substring(0, equals));
    }
}
