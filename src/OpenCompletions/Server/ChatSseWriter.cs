using System.Buffers;
using System.Text;

namespace OpenCompletions;

/// <summary>
/// Writes the events of a streamed response, for servers. Each method writes one event and flushes it. Not thread-safe. The
/// caller sets status 200 and the content type <c>text/event-stream</c>.
/// </summary>
/// <example>
/// <code>
/// context.Response.ContentType = "text/event-stream";
/// var writer = new ChatSseWriter(context.Response.BodyWriter);
/// await writer.WriteAsync(ChatCompletionChunk.FromText("Hello", FinishReason.Stop), context.RequestAborted);
/// await writer.WriteDoneAsync(context.RequestAborted);
/// </code>
/// </example>
public sealed class ChatSseWriter
{
    private readonly SseTarget _target;

    /// <summary>Creates a writer to a stream.</summary>
    /// <param name="target">The response body. It is not disposed.</param>
    public ChatSseWriter(Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = SseTarget.Of(target);
    }

    /// <summary>Creates a writer to a buffer.</summary>
    /// <param name="target">
    /// The response body. A <see cref="System.IO.Pipelines.PipeWriter"/> is flushed after each event and is not completed;
    /// other buffers are never flushed.
    /// </param>
    public ChatSseWriter(IBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = SseTarget.Of(target);
    }

    /// <summary>Writes a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the chunk is flushed.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public ValueTask WriteAsync(ChatCompletionChunk chunk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        SseFraming.Write(_target.Buffer, chunk);
        return _target.FlushAsync(cancellationToken);
    }

    /// <summary>Writes an event of another server as it was received. The event can be the end marker.</summary>
    /// <param name="received">The event; changes of its chunk are not written.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the event is flushed.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public ValueTask WriteAsync(RawStreamEvent received, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(received);
        _target.Buffer.Write(received.Bytes.Span);
        return _target.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Writes an error in the form that clients recognize in a stream, <c>data: {"error":{…}}</c>. Write nothing after it.
    /// </summary>
    /// <param name="error">The error. <see cref="ChatErrorReply.From"/> creates one from an exception.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the error is flushed.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public ValueTask WriteErrorAsync(ApiError error, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        SseFraming.Write(_target.Buffer, new ApiErrorResponse { Error = error });
        return _target.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the end marker <c>data: [DONE]</c>.</summary>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the marker is flushed.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public ValueTask WriteDoneAsync(CancellationToken cancellationToken = default)
    {
        _target.Buffer.Write(SseFraming.Done);
        return _target.FlushAsync(cancellationToken);
    }

    /// <summary>Writes a comment, which clients ignore, to keep the connection open.</summary>
    /// <param name="text">The text, without line breaks.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>A task that completes when the comment is flushed.</returns>
    /// <exception cref="ArgumentException">The text has a line break.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public ValueTask WriteCommentAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IndexOfAny(['\r', '\n']) >= 0)
        {
            throw new ArgumentException("A comment must not contain line breaks.", nameof(text));
        }

        _target.Buffer.Write(Encoding.UTF8.GetBytes($": {text}\n\n"));
        return _target.FlushAsync(cancellationToken);
    }
}
