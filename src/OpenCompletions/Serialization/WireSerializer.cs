using System.Buffers;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>The shortest way between an object of this library and UTF-8 JSON.</summary>
internal static class WireSerializer
{
    public static void Write(IBufferWriter<byte> buffer, WireObject value)
    {
        using var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions);
        value.Table.Write(writer, value);
    }

    /// <summary>Reads one JSON object and nothing behind it.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8, WireTable<T> table)
        where T : WireObject
    {
        var reader = new Utf8JsonReader(utf8, WireJson.ReaderOptions);
        reader.Read();
        T value = table.ReadOrThrow(ref reader);
        while (reader.Read())
        {
            // The reader itself throws on anything but white space behind the value.
        }

        return value;
    }
}
