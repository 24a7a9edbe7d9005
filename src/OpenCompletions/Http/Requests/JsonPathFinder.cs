using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the path of a value in a request's JSON, such as <c>messages[0].content[1].image_url.url</c>.</summary>
internal static class JsonPathFinder
{
    /// <summary>Returns the path of the value that contains the byte at an offset.</summary>
    public static string Find(byte[] json, long offset)
    {
        // One entry for each open object and array: the current member's name or the current item's index.
        var steps = new List<(string? Name, int Index)>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                steps[steps.Count - 1] = (reader.GetString(), 0);
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                steps.RemoveAt(steps.Count - 1);
                continue;
            }

            if (steps.Count > 0 && steps[steps.Count - 1] is { Name: null, Index: var index })
            {
                steps[steps.Count - 1] = (null, index + 1);
            }

            if (reader.BytesConsumed > offset)
            {
                break;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                steps.Add(reader.TokenType == JsonTokenType.StartObject ? ("", 0) : (null, -1));
            }
        }

        var path = new StringBuilder();
        foreach ((string? name, int index) in steps)
        {
            if (name is null)
            {
                path.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else
            {
                path.Append(path.Length > 0 ? "." : "").Append(name);
            }
        }

        return path.ToString();
    }
}
