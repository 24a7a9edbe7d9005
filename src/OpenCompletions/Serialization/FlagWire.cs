using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes a boolean.</summary>
internal sealed class FlagWire : IWire<bool>
{
    public static readonly FlagWire Instance = new();

    public bool TryRead(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    public void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}
