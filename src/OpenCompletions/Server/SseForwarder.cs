using System.Buffers;

namespace OpenCompletions;

/// <summary>Forwards the events of a stream to a target.</summary>
internal sealed class SseForwarder
{
    // Events that were received together are sent together, up to this many bytes.
    private const int FlushThreshold = 16 * 1024;

    private readonly StreamEnumerator _chunks;
    private readonly SseTarget _target;
    private readonly Func<ChatCompletionChunk, bool>? _edit;
    private readonly CancellationToken _cancellationToken;
    private int _unflushed;
    private bool _hasBegun;

    private SseForwarder(
        StreamEnumerator chunks, SseTarget target, Func<ChatCompletionChunk, bool>? edit, CancellationToken cancellationToken)
    {
        _chunks = chunks;
        _target = target;
        _edit = edit;
        _cancellationToken = cancellationToken;
    }

    public static async Task ForwardAsync(
        ChatCompletionStream stream, SseTarget target, Func<ChatCompletionChunk, bool>? edit, CancellationToken cancellationToken)
    {
        StreamEnumerator chunks = stream.Enumerate(cancellationToken, new(joinsChunks: edit is null));
        try
        {
            await new SseForwarder(chunks, target, edit, cancellationToken).RunAsync().ConfigureAwait(false);
        }
        finally
        {
            await chunks.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (await MoveNextAsync().ConfigureAwait(false))
            {
                Append();
                if (_unflushed >= FlushThreshold)
                {
                    await FlushAsync().ConfigureAwait(false);
                }
            }
        }
        catch (ChatCompletionsException exception) when (_hasBegun)
        {
            SseFraming.Write(_target.Buffer, ChatErrorReply.From(exception).Body);
            await IgnoreFailureAsync(FlushAsync()).ConfigureAwait(false);
            throw;
        }

        Append(_chunks.Bytes.IsEmpty ? SseFraming.Done : _chunks.Bytes.Span);
        await FlushAsync().ConfigureAwait(false);
    }

    private ValueTask<bool> MoveNextAsync()
    {
        ValueTask<bool> move = _chunks.MoveNextAsync();
        return move.IsCompleted || _unflushed == 0 ? move : FlushBeforeAsync(move.AsTask());
    }

    // Everything received is flushed before more is awaited.
    private async ValueTask<bool> FlushBeforeAsync(Task<bool> move)
    {
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        catch
        {
            await _chunks.DisposeAsync().ConfigureAwait(false);
            await IgnoreFailureAsync(new(move)).ConfigureAwait(false);
            throw;
        }

        return await move.ConfigureAwait(false);
    }

    private static async ValueTask IgnoreFailureAsync(ValueTask second)
    {
        try
        {
            await second.ConfigureAwait(false);
        }
        catch
        {
            // The caller sees the failure that ended the stream, not a second failure that it caused or that happened meanwhile.
        }
    }

    private void Append()
    {
        ChatCompletionChunk chunk = _chunks.Current;
        ReadOnlySpan<byte> bytes = _chunks.Bytes.Span;
        bool isChunk = !ReferenceEquals(chunk, ChunkSource.NoChunk);
        if (isChunk && (_edit?.Invoke(chunk) == true || bytes.IsEmpty))
        {
            Append(SseFraming.ToBytes(chunk));
        }
        else
        {
            Append(bytes);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _target.Buffer.Write(bytes);
        _unflushed += bytes.Length;
        _hasBegun |= bytes.Length > 0;
    }

    private async ValueTask FlushAsync()
    {
        _unflushed = 0;
        await _target.FlushAsync(_cancellationToken).ConfigureAwait(false);
    }
}
