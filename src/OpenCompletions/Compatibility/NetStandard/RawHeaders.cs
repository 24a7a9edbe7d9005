using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>
/// Reads headers as the platform provides them. On .NET Standard 2.0, the platform has already interpreted the known
/// headers.
/// </summary>
internal static class RawHeaders
{
    public static void AddTo(List<KeyValuePair<string, IReadOnlyList<string>>> target, HttpHeaders headers)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            target.Add(new(header.Key, header.Value.ToArray()));
        }
    }
}
