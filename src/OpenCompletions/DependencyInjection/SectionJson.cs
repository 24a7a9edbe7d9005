using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace OpenCompletions;

/// <summary>
/// Converts a configuration section to JSON. Configuration values are text: a value that is itself JSON (<c>40</c>, <c>true</c>,
/// <c>{…}</c>) is read as JSON, and any other value is a string. Subsections become objects; subsections with the keys 0, 1, 2
/// … become arrays.
/// </summary>
internal static class SectionJson
{
    public static void Read(IConfigurationSection section, JsonFields fields)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            var buffer = new ArrayBufferWriter<byte>(256);
            using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
            {
                Write(writer, child);
            }

            fields.SetRaw(child.Key, JsonElement.Parse(buffer.WrittenSpan));
        }
    }

    private static void Write(Utf8JsonWriter writer, IConfigurationSection section)
    {
        IConfigurationSection[] children = section.GetChildren().ToArray();
        if (children.Length == 0)
        {
            WriteText(writer, section.Value);
        }
        else if (children.Select(static (c, i) => c.Key == i.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .All(static isIndex => isIndex))
        {
            writer.WriteStartArray();
            foreach (IConfigurationSection child in children)
            {
                Write(writer, child);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            foreach (IConfigurationSection child in children)
            {
                writer.WritePropertyName(child.Key);
                Write(writer, child);
            }

            writer.WriteEndObject();
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string? text)
    {
        // The JSON configuration provider spells booleans this way.
        if (text is "True" or "False")
        {
            writer.WriteBooleanValue(text == "True");
        }
        else if (text is null)
        {
            writer.WriteNullValue();
        }
        else if (TryParse(text, out JsonElement json))
        {
            RawJson.Write(writer, json);
        }
        else
        {
            WireString.Write(writer, text);
        }
    }

    private static bool TryParse(string text, out JsonElement json)
    {
        json = default;
        try
        {
            json = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
