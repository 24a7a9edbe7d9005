using System.Text.Json;

namespace OpenCompletions;

/// <content>Reading requests, for servers and gateways.</content>
public sealed partial record ChatCompletionRequest
{
    private const long DefaultMaxBytes = 64 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads a request that a server received. Members without a typed property, and members whose JSON has another shape than
    /// expected, are in <see cref="WireObject.AdditionalProperties"/>. The request is not validated.
    /// </summary>
    /// <param name="source">The request body. It is read to its end and not disposed.</param>
    /// <param name="maxBytes">The largest number of bytes that is read, at least 1; by default 64 MiB.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ChatRequestReadException">The body is empty, too long, or not a JSON object.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBytes"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    public static async Task<ChatCompletionRequest> ReadAsync(
        Stream source, long maxBytes = DefaultMaxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (maxBytes < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxBytes), maxBytes, "The limit must be at least one byte.");
        }

        using var body = new PooledBufferWriter(16 * 1024);
        return await BoundedReader.ReadAsync(source, body, maxBytes, cancellationToken).ConfigureAwait(false)
            ? Read(body.WrittenSpan)
            : throw new ChatRequestReadException(
                ChatRequestReadReason.LimitExceeded, $"The request is longer than {maxBytes} bytes.");
    }

    private static ChatCompletionRequest Read(ReadOnlySpan<byte> json)
    {
        json = json.StartsWith(ByteOrderMark) ? json.Slice(ByteOrderMark.Length) : json;
        if (json.IsEmpty)
        {
            throw new ChatRequestReadException(ChatRequestReadReason.EmptyBody, "The request has no body.");
        }

        try
        {
            var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
            reader.Read();
            return reader.TokenType == JsonTokenType.StartObject
                ? WireSerializer.Read(json, Wire)
                : throw new ChatRequestReadException(ChatRequestReadReason.UnexpectedJson, "The request is not a JSON object.");
        }
        catch (JsonException exception)
        {
            // The platform's message can quote the payload, and so can the exception that would be the inner one.
            throw new ChatRequestReadException(
                ChatRequestReadReason.MalformedJson,
                $"The request is not valid JSON at line {exception.LineNumber}, byte {exception.BytePositionInLine}.");
        }
    }
}
