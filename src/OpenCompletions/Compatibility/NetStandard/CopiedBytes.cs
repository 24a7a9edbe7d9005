namespace OpenCompletions;

/// <summary>Copies bytes to an array of their own.</summary>
internal static class CopiedBytes
{
    public static byte[] Of(ReadOnlySpan<byte> bytes) => bytes.ToArray();
}
