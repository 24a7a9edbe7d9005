using System.Text;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>A request as it came over the wire.</summary>
internal sealed record RawRequest(string Line, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The path with its query.</summary>
    public string Target => Line.Split(' ')[1];

    public string BodyText => Encoding.UTF8.GetString(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>The one value of a header; null when it was not sent. Sent twice, the test fails.</summary>
    public string? Header(string name)
    {
        string[] values = Headers.Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).ToArray();
        Assert.True(values.Length <= 1, $"The header {name} was sent {values.Length} times.");
        return values.FirstOrDefault();
    }
}
