using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes an object whose members all have values of the same type.</summary>
internal sealed class MapWire<T>(IWire<T> element) : IWire<IDictionary<string, T>>
{
    public bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out IDictionary<string, T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        Utf8JsonReader start = reader;
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = WireString.Read(ref reader);
            reader.Read();
            if (!element.TryRead(ref reader, out T? item))
            {
                reader = start;
                return false;
            }

            map[name] = item;
        }

        value = map;
        return true;
    }

    public void Write(Utf8JsonWriter writer, IDictionary<string, T> value)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, T> item in value)
        {
            if (RawJson.CanWriteName(writer, item.Key))
            {
                writer.WritePropertyName(item.Key);
                WriteElement(writer, item.Value);
            }
            else
            {
                RawJson.WriteMember(writer, item.Key, item.Value, WriteElement);
            }
        }

        writer.WriteEndObject();
    }

    // As in lists, a null is written as null and reported by validation.
    private void WriteElement(Utf8JsonWriter writer, T value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            element.Write(writer, value);
        }
    }
}
