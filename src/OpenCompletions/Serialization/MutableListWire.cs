using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

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
