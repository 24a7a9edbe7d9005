using System.Net.Http.Headers;

namespace OpenCompletions;

/// <summary>Headers as the platform gives them; here it has read meaning into those that it knows.</summary>
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
