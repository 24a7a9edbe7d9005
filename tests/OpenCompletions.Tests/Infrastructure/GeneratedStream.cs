namespace OpenCompletions.Tests.Infrastructure;

/// <summary>
/// A body too long to be kept: a beginning, then the same bytes over and over, then an end. Without a number of times it never ends, and fails the test
/// before the machine's memory does.
/// </summary>
internal sealed class GeneratedStream(byte[] begin, byte[] repeated, int? times = null, byte[]? end = null) : BodyStream
{
    private const long MostOfTheEndless = 32 << 20;

    /// <summary>The bytes that were taken.</summary>
    public long Taken { get; private set; }

    protected override int Take(Memory<byte> buffer)
    {
        long middle = Taken - begin.Length;
        long after = times is { } most ? middle - ((long)most * repeated.Length) : -1;
        int count = middle < 0 ? Copy(begin.AsMemory((int)Taken), buffer)
            : after < 0 ? Copy(repeated.AsMemory((int)(middle % repeated.Length)), buffer)
            : Copy(end.AsMemory((int)after), buffer);
        Taken += count;
        Assert.True(times is not null || Taken <= MostOfTheEndless, "An endless body is read without a limit.");
        return count;
    }
}
