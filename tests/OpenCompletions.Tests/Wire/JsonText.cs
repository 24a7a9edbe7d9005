using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>
/// JSON looked at without the code under test: strings by UTF-16 unit, which <see cref="JsonElement.GetString"/> refuses
/// for lone surrogates, and numbers by their exact value.
/// </summary>
internal static class JsonText
{
    public static JsonElement Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    public static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    /// <summary>The members; of duplicate ones the last counts.</summary>
    public static Dictionary<string, JsonElement> Members(JsonElement json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            members[Unescape(JsonMarshal.GetRawUtf8PropertyName(member))] = member.Value;
        }

        return members;
    }

    public static string String(JsonElement json) => Unescape(JsonMarshal.GetRawUtf8Value(json)[1..^1]);

    public static string Raw(JsonElement json) => Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(json));

    /// <summary>A number's value as sign, significant digits and exponent, so that 1.50 equals 15e-1 and no digit is rounded away.</summary>
    public static (bool IsNegative, string Digits, long Exponent) Number(string text)
    {
        bool isNegative = text.StartsWith('-');
        string mantissa = text.TrimStart('-', '+');
        long exponent = 0;
        int e = mantissa.IndexOfAny(['e', 'E']);
        if (e >= 0)
        {
            exponent = long.Parse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..e];
        }

        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        string digits = mantissa.TrimEnd('0');
        exponent += mantissa.Length - digits.Length;
        digits = digits.TrimStart('0');
        return digits.Length == 0 ? (false, "", 0) : (isNegative, digits, exponent);
    }

    public static bool IsNumber(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'e' or 'E') && double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);

    private static string Unescape(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(utf8.Length);
        while (!utf8.IsEmpty)
        {
            int backslash = utf8.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = backslash < 0 ? utf8 : utf8[..backslash];
            text.Append(Encoding.UTF8.GetString(plain));
            utf8 = utf8[plain.Length..];
            if (utf8.IsEmpty)
            {
                break;
            }

            bool isUnicode = utf8[1] == 'u';
            text.Append(isUnicode
                ? (char)ushort.Parse(utf8.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : (char)utf8[1] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            utf8 = utf8[(isUnicode ? 6 : 2)..];
        }

        return text.ToString();
    }
}
