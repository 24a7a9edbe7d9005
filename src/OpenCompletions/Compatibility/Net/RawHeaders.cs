using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>Reads headers as the server sent them, before the platform interprets them.</summary>
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
