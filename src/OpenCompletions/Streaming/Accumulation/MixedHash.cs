namespace OpenCompletions;

/// <summary>
/// Hashes of numbers that a server chooses. The platform's hash of a long is the exclusive or of its halves, so that a server
/// could choose indexes that all collide, and each look-up would cost as much as there are entries.
/// </summary>
internal static class MixedHash
{
    private static readonly ulong s_seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8);

    public static IEqualityComparer<long> OfLong { get; } = new LongComparer();

    public static int Of(long value)
    {
        // The finaliser of SplitMix64: every bit of the input changes about half of the bits of the output.
        ulong mixed = (ulong)value ^ s_seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return unchecked((int)(mixed ^ (mixed >> 31)));
    }

    private sealed class LongComparer : IEqualityComparer<long>
    {
        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long value) => Of(value);
    }
}
