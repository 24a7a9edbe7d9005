using System.Text;
using System.Text.Json;

namespace OpenCompletions.ConsumerTests;

/// <summary>Comparison of JSON by value: encoders and indentation differ from one application to the next.</summary>
internal static class JsonValues
{
    public static void AssertSame(byte[] expected, byte[] actual, string what)
    {
        using JsonDocument one = JsonDocument.Parse(expected);
        using JsonDocument other = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(one.RootElement, other.RootElement), $"{what}:\n{Text(expected)}\nbut got\n{Text(actual)}");
    }

    public static void AssertSameBytes(byte[] expected, byte[] actual, string what) =>
        Assert.True(expected.AsSpan().SequenceEqual(actual), $"{what}:\n{Text(expected)}\nbut got\n{Text(actual)}");

    public static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
