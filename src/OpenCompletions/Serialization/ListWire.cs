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
