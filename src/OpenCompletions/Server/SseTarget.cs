using System.Buffers;
using System.IO.Pipelines;

namespace OpenCompletions;

/// <summary>The target of events: a buffer, and a method that sends its content.</summary>
internal abstract class SseTarget
{
    /// <summary>The buffer for events.</summary>
    public abstract IBufferWriter<byte> Buffer { get; }

    /// <summary>Sends what was written to the buffer.</summary>
    public abstract ValueTask FlushAsync(CancellationToken cancellationToken);

    public static SseTarget Of(Stream stream) => new StreamTarget(stream);

    public static SseTarget Of(IBufferWriter<byte> writer) => new WriterTarget(writer);

    private sealed class StreamTarget(Stream stream) : SseTarget
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(1024);

        public override IBufferWriter<byte> Buffer => _buffer;

        public override async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _buffer.Clear();
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed class WriterTarget(IBufferWriter<byte> writer) : SseTarget
    {
        public override IBufferWriter<byte> Buffer => writer;

        public override async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            if (writer is PipeWriter pipe
                && await pipe.FlushAsync(cancellationToken).ConfigureAwait(false) is { IsCompleted: true })
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new OperationCanceledException("The reader of the pipe has completed: the client is disconnected.");
            }
        }
    }
}
