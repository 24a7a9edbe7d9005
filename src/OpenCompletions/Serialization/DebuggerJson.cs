using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Formats the JSON that debuggers display, truncated to a maximum length.</summary>
internal static class DebuggerJson
{
    private const int MaxLength = 1024;

    /// <summary>
    /// Formats the JSON of an object. Omits binary content, because displaying it would read files and open streams.
    /// </summary>
    public static string Format(WireObject value) => Write(writer => BinaryGaps.Collect(writer, value));

    public static string Format(JsonElement json) => Write(writer => RawJson.Write(writer, json));

    public static string Format(JsonFields fields) => Write(fields.Write);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBufferWriter(256);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            write(writer);
        }

        string text = Encoding.UTF8.GetString(buffer.WrittenSpan.ToArray());
        return text.Length > MaxLength ? ServerText.Truncate(text, MaxLength) : text;
    }
}
