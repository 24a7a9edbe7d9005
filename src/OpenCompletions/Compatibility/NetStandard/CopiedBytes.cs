namespace OpenCompletions;

/// <summary>Copies bytes to a new array.</summary>
internal static class CopiedBytes
{
    public static byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
}
