using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes a JSON string, which may contain lone surrogates.</summary>
internal sealed class TextWire : IWire<string>
{
    public static readonly TextWire Instance = new();

    public bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.TokenType == JsonTokenType.String ? WireString.Read(ref reader) : null;
        return value is not null;
    }

    public void Write(Utf8JsonWriter writer, string value) => WireString.Write(writer, value);
}
