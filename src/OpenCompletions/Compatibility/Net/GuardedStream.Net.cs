namespace OpenCompletions;

/// <summary>Reads without allocating a task. The streams of .NET Standard 2.0 have no such method.</summary>
internal sealed partial class GuardedStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadNextAsync(buffer);
}
