using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads the body of a call that does not stream, whatever kind it turns out to be.</summary>
internal static class AnswerReader
{
    // Any of these, where there is no choice, tells of an error in one of the vendors' shapes.
    private static readonly string[] s_errorMembers = ["message", "detail", "msg", "error_msg", "err", "header", "response"];

    /// <exception cref="ChatCompletionsException">The body is no completion.</exception>
    public static ChatCompletion Read(ReadOnlyMemory<byte> body, CallResponse response)
    {
        BodyKind kind = BodyBytes.Sniff(body.Span, response.Message.Content.Headers);
        return kind switch
        {
            BodyKind.Json => ReadJson(body.Span, response),
            BodyKind.Events => FoldedEvents.Read(body, response),
            _ => throw TransportErrors.WithResponse(Unexpected(kind), response),
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
            throw ErrorBody.Parse(json) is { } listed
                ? ResponseErrors.FromError(response, listed, body)
                : TransportErrors.WithResponse(Unexpected(), response);
        }

        ChatCompletion completion;
        try
        {
            completion = ReadFirst(json);
        }
        catch (JsonException exception)
        {
            throw TransportErrors.WithResponse(
                new ChatProtocolException(
                    ChatProtocolReason.MalformedJson, $"The answer is no valid JSON at line {exception.LineNumber}, byte {exception.BytePositionInLine}."),
                response);
        }

        if (FindError(completion, json) is { } error)
        {
            throw ResponseErrors.FromError(response, error, body);
        }

        return IsCompletion(completion, json) ? completion : throw TransportErrors.WithResponse(Unexpected(), response);
    }

    private static ChatProtocolException Unexpected() => new(ChatProtocolReason.UnexpectedJson, "The server answered with JSON that is no completion.");

    // Answers may lack anything, but where all is lacking and something else is there, another route's JSON would look like a model that says nothing.
    private static bool IsCompletion(ChatCompletion completion, ReadOnlySpan<byte> json) =>
        completion.Choices.Count > 0 || completion.FieldsOrNull is null || completion.Id is not null || completion.Object is not null || completion.Usage is not null || HasChoices(json);

    private static bool HasChoices(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireString.Matches(ref reader, "choices"u8))
            {
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }

    private static ApiError? FindError(ChatCompletion completion, ReadOnlySpan<byte> json)
    {
        if (completion.FieldsOrNull is not { } fields)
        {
            return null;
        }

        bool mayBeError = fields.ContainsKey("error") || fields.ContainsKey("base_resp")
            || (completion.Choices.Count == 0 && !fields.ContainsKey("choices") && s_errorMembers.Any(fields.ContainsKey));
        if (!mayBeError)
        {
            return null;
        }

        return completion.Choices.Count > 0 ? ErrorBody.FindBesideChoices(fields) : ErrorBody.Parse(json);
    }

    // Some gateways send "data: [DONE]" or whole events behind the JSON body; anything else behind it is an error.
    private static ChatCompletion ReadFirst(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        ChatCompletion completion = ChatCompletion.Wire.Instance.ReadObject(ref reader);
        ReadOnlySpan<byte> rest = BodyBytes.TrimStart(json.Slice((int)reader.BytesConsumed));
        return rest.IsEmpty || rest.StartsWith("data:"u8) ? completion : WireSerializer.Read(json, ChatCompletion.Wire.Instance);
    }
}
