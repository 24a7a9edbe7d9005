namespace OpenCompletions;

/// <summary>
/// Hashes numbers that a server chooses. The platform computes the hash of a long as the XOR of its halves, so a server could
/// choose indexes that all collide, and each lookup would take linear time.
/// </summary>
internal static class MixedHash
{
    private static readonly ulong s_seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8);

    public static IEqualityComparer<long> Comparer { get; } = new LongComparer();

    public static int Compute(long value)
    {
        // The finalizer of SplitMix64: every input bit changes about half of the output bits.
        ulong mixed = (ulong)value ^ s_seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return unchecked((int)(mixed ^ (mixed >> 31)));
    }

    private sealed class LongComparer : IEqualityComparer<long>
    {
        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long value) => Compute(value);
    }
}
