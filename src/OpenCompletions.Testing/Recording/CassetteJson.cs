using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>How cassettes write JSON: readable, with few escapes.</summary>
internal static class CassetteJson
{
    public static readonly JsonWriterOptions Indented = Options(isIndented: true);

    private static readonly JsonWriterOptions s_compact = Options(isIndented: false);

    public static string Compact(JsonElement json) => Write(json.WriteTo, s_compact);

    public static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static JsonWriterOptions Options(bool isIndented) => new()
    {
        Indented = isIndented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 1024,
    };
}
