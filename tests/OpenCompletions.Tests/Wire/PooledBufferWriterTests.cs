namespace OpenCompletions.Tests.Wire;

/// <summary>Buffers grow by doubling, so that what is copied stays in proportion to what is written.</summary>
public sealed class PooledBufferWriterTests
{
    /// <summary>The longest array of bytes.</summary>
    private const int Longest = 0x7FFFFFC7;

    [Theory]
    [InlineData(16, 17, 32)]
    [InlineData(16, 100, 100)]
    [InlineData(1 << 29, (1 << 29) + 1, 1 << 30)]
    [InlineData(1 << 30, (1 << 30) + 16384, Longest)]
    [InlineData(1 << 30, Longest, Longest)]
    [InlineData(Longest, int.MaxValue, int.MaxValue)]
    public void LargerSize_AnySize_DoublesUpToTheLongestArray(int current, int needed, int expected) =>
        Assert.Equal(expected, PooledBufferWriter.GetLargerSize(current, needed));
}
