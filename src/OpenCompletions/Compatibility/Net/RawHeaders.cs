using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>Headers as a server sent them, before the platform reads meaning into them.</summary>
internal static class RawHeaders
{
    public static void AddTo(List<KeyValuePair<string, IReadOnlyList<string>>> target, HttpHeaders headers)
    {
        foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
        {
            target.Add(new(header.Key, header.Value.Count == 1 ? [header.Value.ToString()] : header.Value.ToArray()));
        }
    }
}
