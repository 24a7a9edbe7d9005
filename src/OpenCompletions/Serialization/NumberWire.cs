using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace OpenCompletions;

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
