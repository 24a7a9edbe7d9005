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

/// <summary>Reads and writes an integer. Also reads a float without a fraction (<c>12.0</c>) and a numeric string.</summary>
internal sealed class IntegerWire : IWire<long>
{
    public static readonly IntegerWire Instance = new();

    // A double cannot represent every integer above 2^53, so such a float is kept as unread JSON.
    private const double ExactIntegers = 9007199254740992;

    public bool TryRead(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out value)
                || (reader.TryGetDouble(out double number) && TryConvert(number, out value)),
            JsonTokenType.String => TryParse(WireString.Read(ref reader), out value),
            _ => false,
        };
    }

    public void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        || (NumberWire.TryParse(text, out double number) && TryConvert(number, out value));

    private static bool TryConvert(double number, out long value)
    {
        bool isExact = Math.Abs(number) <= ExactIntegers && Math.Floor(number) == number;
        value = isExact ? (long)number : 0;
        return isExact;
    }
}

/// <summary>Reads and writes a finite number. Also reads a numeric string.</summary>
internal sealed class NumberWire : IWire<double>
{
    public static readonly NumberWire Instance = new();

    public bool TryRead(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out value) && IsFinite(value),
            JsonTokenType.String => TryParse(WireString.Read(ref reader), out value),
            _ => false,
        };
    }

    public void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);

    internal static bool TryParse(string text, out double value) =>
        double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out value)
        && IsFinite(value);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}

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
