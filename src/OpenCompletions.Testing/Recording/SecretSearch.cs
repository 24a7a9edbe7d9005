using System.Text;
using System.Text.RegularExpressions;

namespace OpenCompletions.Testing;

/// <summary>Finds secrets in a text, as they are or encoded.</summary>
internal sealed partial class SecretSearch
{
    // Local servers get placeholders such as "none", which are not secrets and can occur in any text.
    private const int ShortestSecret = 8;

    // Tool calls hold JSON within JSON.
    private const int MostLayers = 4;

    private readonly List<(string Form, string Text, StringComparison Comparison)> _forms = [];

    private SecretSearch(IEnumerable<string> secrets)
    {
        foreach (string secret in secrets.Select(static s => s.Trim()).Where(static s => s.Length >= ShortestSecret).Distinct())
        {
            Add(secret);
        }
    }

    /// <summary>The secrets of a request, in its headers, its query and its user information, and others.</summary>
    public static SecretSearch For(HttpRequestMessage request, IEnumerable<string> others)
    {
        IEnumerable<string> headers = request.Headers.NonValidated
            .Where(static h => SecretNames.IsSecret(h.Key))
            .SelectMany(static h => h.Value)
            .SelectMany(static v => (string[])[v, v[(v.LastIndexOf(' ') + 1)..]]);
        IEnumerable<string> query = request.RequestUri!.Query.TrimStart('?').Split('&')
            .Select(static p => p.Split('=', 2))
            .Where(static p => p.Length == 2 && SecretNames.IsSecret(p[0]))
            .SelectMany(static p => (string[])[p[1], Uri.UnescapeDataString(p[1])]);
        IEnumerable<string> user = request.RequestUri.UserInfo.Split(':').Select(Uri.UnescapeDataString);
        return new(headers.Concat(query).Concat(user).Concat(others));
    }

    /// <summary>The form of the first secret in a text; null if there is none. Never contains the secret.</summary>
    public string? FindIn(string text)
    {
        for (int layer = 0; layer < MostLayers; layer++)
        {
            foreach ((string form, string encoded, StringComparison comparison) in _forms)
            {
                if (text.Contains(encoded, comparison))
                {
                    return form;
                }
            }

            string decoded = Decode(text);
            if (decoded == text)
            {
                break;
            }

            text = decoded;
        }

        return null;
    }

    private void Add(string secret)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        _forms.Add(("a secret", secret, StringComparison.Ordinal));
        _forms.Add(("a secret in hexadecimal form", Convert.ToHexString(utf8), StringComparison.OrdinalIgnoreCase));
        for (int offset = 0; offset < 3; offset++)
        {
            string base64 = Base64At(utf8, offset);
            _forms.Add(("a secret in Base64", base64, StringComparison.Ordinal));
            _forms.Add(("a secret in Base64", base64.Replace('+', '-').Replace('/', '_'), StringComparison.Ordinal));
        }
    }

    // The characters that depend on the secret alone, if it begins at this place of a group of three bytes.
    private static string Base64At(byte[] secret, int offset)
    {
        string text = Convert.ToBase64String([.. new byte[offset], .. secret]).TrimEnd('=');
        int start = offset == 0 ? 0 : offset + 1;
        int end = (offset + secret.Length) * 8 / 6;
        return text[start..end];
    }

    // Decodes one layer each of JSON, HTML and URL escapes.
    private static string Decode(string text)
    {
        text = JsonEscape().Replace(text, static m => m.Groups["hex"] is { Success: true } hex
            ? ((char)Convert.ToUInt16(hex.Value, 16)).ToString()
            : m.Value[1..]);
        return Uri.UnescapeDataString(System.Net.WebUtility.HtmlDecode(text));
    }

    [GeneratedRegex("""\\(u(?<hex>[0-9A-Fa-f]{4})|["\\/])""")]
    private static partial Regex JsonEscape();
}
