using System.Text.Json;

namespace OpenCompletions;

/// <summary>Replaces the fast string writer, which .NET Standard 2.0 does not support. Always returns false.</summary>
internal static class FastText
{
    public static bool Supports(Utf8JsonWriter writer) => Never(writer);

    public static bool TryWrite(Utf8JsonWriter writer, string value) => Never((writer, value));

    public static bool TryAppend(PooledBufferWriter target, ReadOnlySpan<byte> before, string value, ReadOnlySpan<byte> after) =>
        Never((target, before.Length, value, after.Length));

    private static bool Never<T>(T unused)
    {
        _ = unused;
        return false;
    }
}
