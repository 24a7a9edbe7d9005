using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Converts objects of this library from and to UTF-8 JSON.</summary>
internal static class WireSerializer
{
    public static void Write(IBufferWriter<byte> buffer, WireObject value)
    {
        using var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions);
        value.Table.Write(writer, value);
    }

    /// <summary>Reads one JSON object without trailing data.</summary>
    /// <exception cref="JsonException">The data is not a JSON object.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, WireTable<T> table)
        where T : WireObject
    {
        var reader = new Utf8JsonReader(utf8, WireJson.ReaderOptions);
        reader.Read();
        T value = table.ReadOrThrow(ref reader);
        while (reader.Read())
        {
            // The reader throws on anything but white space after the value.
        }

        return value;
    }
}
