namespace OpenCompletions;

/// <summary>Copies bytes to an array of their own, which is not cleared before.</summary>
internal static class CopiedBytes
{
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }
}
