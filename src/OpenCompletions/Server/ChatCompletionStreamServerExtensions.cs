using System.IO.Pipelines;

namespace OpenCompletions;

/// <summary>Writes streams to the clients of a server or a gateway.</summary>
public static class ChatCompletionStreamServerExtensions
{
    /// <summary>
    /// Enumerates a stream and writes it as server-sent events, ending with <c>data: [DONE]</c>. Events, comments and fields
    /// that a server sent are written byte for byte as they were received; other chunks are serialized. Everything
    /// received is flushed before the next event is awaited.
    /// </summary>
    /// <param name="stream">The stream. It is enumerated, which sends the request if it was not sent yet.</param>
    /// <param name="target">The response body. It is not disposed.</param>
    /// <param name="edit">
    /// Changes chunks before they are written: it is called for each chunk and returns true if it changed the chunk, which is
    /// then serialized. Null to change none.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the stream and the request to the server. In ASP.NET Core, pass <c>HttpContext.RequestAborted</c>.
    /// </param>
    /// <returns>A task that completes when the end marker is flushed.</returns>
    /// <exception cref="ChatCompletionsException">
    /// The stream failed. If nothing was written yet, the response can still be an error status. Otherwise, the failure was
    /// written as an error event.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public static Task WriteSseAsync(
        this ChatCompletionStream stream,
        Stream target,
        Func<ChatCompletionChunk, bool>? edit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(target);
        return SseForwarder.ForwardAsync(stream, SseTarget.Of(target), edit, cancellationToken);
    }

    /// <inheritdoc cref="WriteSseAsync(ChatCompletionStream, Stream, Func{ChatCompletionChunk, bool}?, CancellationToken)"/>
    /// <param name="stream">The stream. It is enumerated, which sends the request if it was not sent yet.</param>
    /// <param name="target">The response body. It is not completed.</param>
    /// <param name="edit">
    /// Changes chunks before they are written: it is called for each chunk and returns true if it changed the chunk, which is
    /// then serialized. Null to change none.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the stream and the request to the server. In ASP.NET Core, pass <c>HttpContext.RequestAborted</c>.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was canceled, or the reader of the pipe has completed.</exception>
    public static Task WriteSseAsync(
        this ChatCompletionStream stream,
        PipeWriter target,
        Func<ChatCompletionChunk, bool>? edit = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(target);
        return SseForwarder.ForwardAsync(stream, SseTarget.Of(target), edit, cancellationToken);
    }
}
