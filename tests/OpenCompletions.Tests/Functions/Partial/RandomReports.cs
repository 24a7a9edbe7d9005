using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Functions.Partial;

/// <summary>
/// JSON texts of <see cref="Report"/> as models write them: escaped or not, indented or not, with the discriminator at any place.
/// </summary>
internal sealed class RandomReports(int seed)
{
    private static readonly string[] s_texts =
        ["", "plain", "with \"quotes\" and \\", "line\nbreak\t", "Zürich", "東京", "🗼🇯🇵", "a🗼b", "{\"not\": [\"json\"", "\u0001", "x,y]}"];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var options = new JsonWriterOptions
        {
            Indented = _random.Next(2) == 0,
            Encoder = _random.Next(2) == 0 ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        JsonNode json = JsonSerializer.SerializeToNode(MakeReport(depth: 0), PartialContext.Default.Report)!;
        MoveDiscriminators(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            json.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private Report MakeReport(int depth) => new(
        _random.Next(-1000, 1000),
        Text(),
        (Mood)_random.Next(2),
        DateTimeOffset.UnixEpoch.AddSeconds(_random.Next()),
        new Guid(_random.Next(), 0, 0, new byte[8]),
        _random.Next(2) == 0 ? null : _random.NextDouble(),
        _random.Next(2) == 0,
        [.. Many(Text)],
        Map(),
        [.. Many(() => Many(() => _random.Next(100)).ToArray())],
        _random.Next(2) == 0 ? null : MakeBlock(depth),
        [.. Many(() => MakeBlock(depth))],
        depth < 1 && _random.Next(3) == 0 ? MakeReport(depth + 1) : null)
    {
        TextRequired = Text(),
        Link = _random.Next(2) == 0 ? null : new Uri("https://example.org/" + _random.Next()),
    };

    private Block MakeBlock(int depth) => depth > 2 || _random.Next(2) == 0
        ? new Paragraph(Text(), _random.Next(10))
        : new Section(Text(), [.. Many(() => MakeBlock(depth + 1))], (Mood)_random.Next(2));

    private string Text() => s_texts[_random.Next(s_texts.Length)] + s_texts[_random.Next(s_texts.Length)];

    private Dictionary<string, string> Map()
    {
        var map = new Dictionary<string, string>();
        foreach (string key in Many(Text))
        {
            map[key] = Text();
        }

        return map;
    }

    private IEnumerable<T> Many<T>(Func<T> make)
    {
        int count = _random.Next(3);
        for (int i = 0; i < count; i++)
        {
            yield return make();
        }
    }

    private void MoveDiscriminators(JsonNode? node)
    {
        foreach (JsonNode? child in node switch { JsonObject o => o.Select(static m => m.Value).ToArray(), JsonArray a => a.ToArray(), _ => [] })
        {
            MoveDiscriminators(child);
        }

        if (node is JsonObject block && block["kind"] is { } kind && _random.Next(2) == 0)
        {
            block.Remove("kind");
            block.Insert(_random.Next(block.Count + 1), "kind", kind);
        }
    }
}
