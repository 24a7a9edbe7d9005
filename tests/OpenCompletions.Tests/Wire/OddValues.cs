namespace OpenCompletions.Tests.Wire;

/// <summary>Values that have broken JSON code before.</summary>
internal static class OddValues
{
    public static readonly string[] Strings =
    [
        "", "a", "null", "0", "12", "1.0", "1e3", "-1", "NaN", "stop", "[DONE]", "\"", "\\", "\\u0041", "a\r\nb\t", "\0\u0001\u001f\u007f",
        "\u2028\u2029", "你好", "😀", "\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ufeff", "\ufffd", "</script>&+'", "{\"a\":1}",
        "data: x\n\n", new('x', 300), new('é', 200),
    ];

    /// <summary>The same and more as JSON text: escapes where none are needed, and both spellings of one character.</summary>
    public static readonly string[] JsonStrings =
    [
        "\"\"", "\"a\"", "\"12\"", "\"1.0\"", "\"1e3\"", "\"007\"", "\"-0\"", "\"stop\"", "\"function\"", "\"text\"", "\"user\"", "\"assistant\"",
        "\"\\u0074ext\"", "\"\\ud83d\"", "\"\\uDE00\"", "\"t\\ud83dxt\"", "\"\\ud83d\\ude00\"", "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"", "\"\\u0000\"", "\"你好\"", "\"😀\"",
    ];

    public static readonly string[] JsonNumbers =
    [
        "0", "-0", "-0.0", "1", "1.0", "1.5", "-9999.0", "12e0", "1E3", "1e-7", "-3.7697225e-6", "1e400", "-1e400", "1e-400", "9007199254740993", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "9223372036854776000", "123456789012345678901234567890", "0.12345678901234567890123", "1744857525.254391", "1e15",
        "9007199254740993.0",
    ];

    public static readonly long[] Integers = [0, 1, -1, 20, 1744857525, 1744857525254, 9007199254740993, long.MaxValue, long.MinValue];

    public static readonly double[] Numbers = [0, -0.0, 1, 0.1, -9999, 1.0 / 3, 1e300, -1e-300, double.MaxValue, double.Epsilon, 9007199254740993];
}
