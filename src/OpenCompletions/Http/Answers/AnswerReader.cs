using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads the body of a call that does not stream, whatever kind it turns out to be.</summary>
internal static class AnswerReader
{
    /// <exception cref="ChatCompletionsException">The body is no completion.</exception>
    public static ChatCompletion Read(ReadOnlyMemory<byte> body, CallResponse response)
    {
        BodyKind kind = BodyBytes.Sniff(body.Span, response.Message.Content.Headers);
        return kind switch
        {
            BodyKind.Json => ReadJson(body.Span, response),
            BodyKind.Events => FoldedEvents.Read(body, response),
            _ => throw ResponseErrors.FromBody(response, Unexpected(kind), body.Span),
        };
    }

    public static ChatProtocolException Unexpected(BodyKind kind) => kind switch
    {
        BodyKind.Empty => new(ChatProtocolReason.EmptyBody, "The server answered with success, but without a body."),
        BodyKind.Html => new(ChatProtocolReason.UnexpectedContent, "The server answered with an HTML page. The endpoint's path is probably wrong (is /v1 missing?), or a proxy answered in its place."),
        BodyKind.Compressed => new(ChatProtocolReason.UnexpectedEncoding, "The server answered with a compressed body, which was not asked for."),
        _ => new(ChatProtocolReason.UnexpectedContent, "The server answered with neither JSON nor events."),
    };

    /// <exception cref="ChatCompletionsException">The JSON is no completion.</exception>
    public static ChatCompletion ReadJson(ReadOnlySpan<byte> body, CallResponse response)
    {
        ReadOnlySpan<byte> json = BodyBytes.TrimStart(BodyBytes.SkipBom(body));
        if (json[0] != '{')
        {
            throw ReceivedError.Parse(json, ErrorPlace.Response) is { } listed
                ? ResponseErrors.FromError(response, listed, body)
                : ResponseErrors.FromBody(response, Unexpected(), body);
        }

        ChatCompletion completion;
        try
        {
            completion = ReadFirst(json);
        }
        catch (JsonException exception)
        {
            var malformed = new ChatProtocolException(
                ChatProtocolReason.MalformedJson,
                $"The answer is not valid JSON at line {exception.LineNumber}, byte {exception.BytePositionInLine}.");
            throw ResponseErrors.FromBody(response, malformed, body);
        }

        if (ReceivedError.FindIn(completion, json) is { } error)
        {
            throw ResponseErrors.FromError(response, error, body);
        }

        return ReadableAnswer.Is(completion, json) ? completion : throw ResponseErrors.FromBody(response, Unexpected(), body);
    }

    private static ChatProtocolException Unexpected() =>
        new(ChatProtocolReason.UnexpectedJson, "The server answered with JSON that is not a chat completion.");

    // Some gateways send "data: [DONE]" or whole events behind the JSON body; anything else behind it is an error.
    private static ChatCompletion ReadFirst(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        ChatCompletion completion = ChatCompletion.Wire.ReadObject(ref reader);
        ReadOnlySpan<byte> rest = BodyBytes.TrimStart(json.Slice((int)reader.BytesConsumed));
        return rest.IsEmpty || rest.StartsWith("data:"u8) ? completion : WireSerializer.Read(json, ChatCompletion.Wire);
    }
}
