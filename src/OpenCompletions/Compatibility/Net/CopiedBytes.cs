namespace OpenCompletions;

/// <summary>Copies bytes to a new array, which is not cleared first.</summary>
internal static class CopiedBytes
{
    public static byte[] Create(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }
}
