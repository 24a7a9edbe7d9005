using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes any JSON, unchanged.</summary>
internal sealed class JsonWire : IWire<JsonElement>
{
    public static readonly JsonWire Instance = new();

    public bool TryRead(ref Utf8JsonReader reader, out JsonElement value)
    {
        value = CallerJson.Read(ref reader);
        return true;
    }

    public void Write(Utf8JsonWriter writer, JsonElement value) => RawJson.Write(writer, value);
}
