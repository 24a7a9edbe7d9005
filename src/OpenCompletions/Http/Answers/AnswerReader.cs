using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads the response body of a non-streaming call, in any format that servers send.</summary>
internal static class AnswerReader
{
    /// <exception cref="ChatCompletionsException">The body is not a chat completion.</exception>
    public static ChatCompletion Read(ReadOnlyMemory<byte> body, CallResponse response)
    {
        BodyKind kind = BodyBytes.Sniff(body.Span, response.Message.Content.Headers);
        return kind switch
        {
            BodyKind.Json => ReadJson(body.Span, response),
            BodyKind.Events => BufferedEventStream.Read(body, response),
            _ => throw ResponseErrors.AddBody(response, CreateUnexpected(kind), body.Span),
        };
    }

    public static ChatProtocolException CreateUnexpected(BodyKind kind) => kind switch
    {
        BodyKind.Empty => new(ChatProtocolReason.EmptyBody, "The response has a success status but no body."),
        BodyKind.Html => new(
            ChatProtocolReason.UnexpectedContent,
            "The response is an HTML page. The endpoint's path is probably wrong (is /v1 missing?), or a proxy sent the page."),
        BodyKind.Compressed => new(
            ChatProtocolReason.UnexpectedEncoding, "The response body is compressed, which the request did not ask for."),
        _ => new(ChatProtocolReason.UnexpectedContent, "The response is neither JSON nor an event stream."),
    };

    /// <exception cref="ChatCompletionsException">The JSON is not a chat completion.</exception>
    public static ChatCompletion ReadJson(ReadOnlySpan<byte> body, CallResponse response)
    {
        ReadOnlySpan<byte> json = BodyBytes.TrimStart(BodyBytes.SkipBom(body));
        if (json[0] != '{')
        {
            throw ReceivedError.Parse(json, ErrorLocation.Response) is { } listed
                ? ResponseErrors.FromError(response, listed, body)
                : ResponseErrors.AddBody(response, CreateUnexpected(), body);
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
                $"The response is not valid JSON at line {exception.LineNumber}, byte {exception.BytePositionInLine}.");
            throw ResponseErrors.AddBody(response, malformed, body);
        }

        if (ReceivedError.FindIn(completion, json) is { } error)
        {
            throw ResponseErrors.FromError(response, error, body);
        }

        return AnswerCheck.IsCompletion(completion, json)
            ? completion
            : throw ResponseErrors.AddBody(response, CreateUnexpected(), body);
    }

    private static ChatProtocolException CreateUnexpected() =>
        new(ChatProtocolReason.UnexpectedJson, "The response is JSON that is not a chat completion.");

    // Some gateways append "data: [DONE]" or whole events to the JSON body. Any other trailing text is an error.
    private static ChatCompletion ReadFirst(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        ChatCompletion completion = ChatCompletion.Wire.ReadObject(ref reader);
        ReadOnlySpan<byte> rest = BodyBytes.TrimStart(json.Slice((int)reader.BytesConsumed));
        return rest.IsEmpty || rest.StartsWith("data:"u8) ? completion : WireSerializer.Read(json, ChatCompletion.Wire);
    }
}
