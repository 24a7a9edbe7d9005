using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OpenCompletions;

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
