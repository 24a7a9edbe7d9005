namespace OpenCompletions;

/// <content>The overload that reads without allocating a task, which streams of .NET Standard 2.0 do not have.</content>
internal sealed partial class GuardedStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ReadNextAsync(buffer);
}
