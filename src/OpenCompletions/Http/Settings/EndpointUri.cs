using System.Text;

namespace OpenCompletions;

/// <summary>
/// Combines an endpoint with the path of the call. The endpoints of some vendors have path prefixes and queries.
/// </summary>
internal static class EndpointUri
{
    private const string CallPath = "/chat/completions";

    /// <summary>
    /// Returns the problem of an endpoint, or null. The text repeats only an endpoint that cannot be a secret.
    /// </summary>
    public static string? Validate(Uri? endpoint)
    {
        if (endpoint is null)
        {
            return "is not set. Set the server's base URI, such as https://api.openai.com/v1";
        }

        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
        {
            // The platform parses "localhost:5999/v1" as a URI with the scheme "localhost".
            return endpoint.OriginalString.IndexOf("://", StringComparison.Ordinal) < 0
                ? $"needs a scheme, such as {AddScheme(endpoint.OriginalString)}"
                : "must use the scheme http or https";
        }

        if (endpoint.UserInfo.Length > 0)
        {
            return "contains user information before the host, which is not sent. Use ApiKey and Authentication";
        }

        return endpoint.Fragment.Length > 0 ? "contains a fragment (#…), which is not sent" : null;
    }

    /// <summary>Parses an endpoint that is given as text.</summary>
    /// <returns>The problem of the endpoint, or null.</returns>
    public static string? TryParse(string text, out Uri? endpoint) =>
        Uri.TryCreate(text.Trim(), UriKind.RelativeOrAbsolute, out endpoint) ? Validate(endpoint) : "is not a valid URI";

    /// <summary>Creates the URI of the call. Parameters of later queries replace earlier ones of the same name.</summary>
    public static Uri CreateCallUri(Uri endpoint, params IEnumerable<KeyValuePair<string, string>>[] queries)
    {
        var builder = new UriBuilder(endpoint) { Path = JoinPath(endpoint.AbsolutePath) };
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (string pair in endpoint.Query.TrimStart('?').Split('&'))
        {
            if (pair.Length > 0)
            {
                parameters.Add(new(GetName(pair), pair));
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

    /// <summary>Returns scheme, host, port and path: the part of a URI that messages and logs may contain.</summary>
    public static string Format(Uri uri) => uri.GetLeftPart(UriPartial.Path);

    // Repeats the text only if it is a local address or an address with a port, because other text may be a misplaced key.
    private static string AddScheme(string endpoint)
    {
        bool isAddress = Uri.TryCreate("http://" + endpoint, UriKind.Absolute, out Uri? uri)
            && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0 && (uri.IsLoopback || !uri.IsDefaultPort);
        return !isAddress ? "https://api.openai.com/v1"
            : uri!.IsLoopback ? Format(uri) : "https" + Format(uri).Substring("http".Length);
    }

    // Some users paste the complete URI of the call, and some endpoints contain extra slashes.
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

    private static string GetName(string pair)
    {
        int equals = pair.IndexOf('=');
        return Uri.UnescapeDataString(equals < 0 ? pair : pair.Substring(0, equals));
    }
}
