using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>The JSON that debuggers show, cut where it gets long.</summary>
internal static class DebuggerJson
{
    private const int Longest = 1024;

    /// <summary>The JSON of an object. Binary content is left out: showing it would read files and open streams.</summary>
    public static string Of(WireObject value) => Write(writer => BinaryGaps.Collect(writer, value));

    public static string Of(JsonElement json) => Write(writer => RawJson.Write(writer, json));

    public static string Of(JsonFields fields) => Write(fields.Write);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBufferWriter(256);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.WriterOptions))
        {
            write(writer);
        }

        string text = Encoding.UTF8.GetString(buffer.WrittenSpan.ToArray());
        return text.Length > Longest ? ServerText.Cut(text, Longest) : text;
    }
}
