using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes an array. If one element cannot be read, the whole array is kept as unread JSON.</summary>
internal sealed class ListWire<T>(IWire<T> element) : IWire<IReadOnlyList<T>>
{
    public bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        bool isRead = TryReadList(ref reader, out List<T>? list);
        value = list;
        return isRead;
    }

    public bool TryReadList(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out List<T> value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        Utf8JsonReader start = reader;
        List<T>? list = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!element.TryRead(ref reader, out T? item))
            {
                reader = start;
                return false;
            }

            // Nearly every list in an answer has one element.
            list ??= new List<T>(1);
            list.Add(item);
        }

        value = list ?? [];
        return true;
    }

    public void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        writer.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            WriteElement(writer, value[i]);
        }

        writer.WriteEndArray();
    }

    // A null in a caller's list is written as null; validation reports it before a request is sent.
    public void WriteElement(Utf8JsonWriter writer, T value)
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

/// <summary>Reads and writes an array as a list that the caller can change.</summary>
internal sealed class MutableListWire<T>(IWire<T> element) : IWire<IList<T>>
{
    private readonly ListWire<T> _list = new(element);

    public bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out IList<T> value)
    {
        bool isRead = _list.TryReadList(ref reader, out List<T>? list);
        value = list;
        return isRead;
    }

    public void Write(Utf8JsonWriter writer, IList<T> value)
    {
        writer.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            _list.WriteElement(writer, value[i]);
        }

        writer.WriteEndArray();
    }
}

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
