namespace OpenCompletions;

/// <summary>The read without a task of its own, which netstandard2.0's streams do not have.</summary>
internal sealed partial class GuardedStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ReadNextAsync(buffer);
}
