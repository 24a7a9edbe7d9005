using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Finds the error in a response or event by the shapes of <see cref="ErrorShapes"/>. An unexpected shape does not
/// cause an exception.
/// </summary>
internal static class ReceivedError
{
    /// <summary>Returns the error in a body or in the data of an event; null if there is no readable error.</summary>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8, ErrorLocation location = ErrorLocation.Error)
    {
        ReadOnlySpan<byte> body = BodyBytes.TrimStart(BodyBytes.SkipBom(utf8));
        bool isJson = BodyBytes.StartsWithJson(body) || (body.Length > 0 && body[0] == '"');
        return isJson ? ParseJson(body, location) : ParseEvent(body, location);
    }

    /// <summary>Reads an error from its JSON.</summary>
    public static ApiError Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        ApiError error = ((IWire<ApiError>)ApiError.Wire).TryRead(ref reader, out ApiError? read) ? read : new();
        error.Upstream = UpstreamError.Find(error);
        return error;
    }

    /// <summary>Finds the error in a successful response.</summary>
    /// <param name="completion">The response as read.</param>
    /// <param name="json">The JSON of the response.</param>
    public static ApiError? FindIn(ChatCompletion completion, ReadOnlySpan<byte> json)
    {
        if (completion.Choices.Count == 0)
        {
            return completion.FieldsOrNull is null ? null : Parse(json, ErrorLocation.Response);
        }

        ApiError? error = FindBesideChoices(completion.FieldsOrNull);
        for (int i = 0; i < completion.Choices.Count && error is null; i++)
        {
            error = FindBesideChoices(completion.Choices[i].FieldsOrNull);
        }

        return error;
    }

    /// <summary>Finds the error in an event of a stream.</summary>
    /// <param name="chunk">The event as read.</param>
    /// <param name="isErrorEvent">Whether the type of the event is <c>error</c>.</param>
    /// <param name="json">The JSON of the event.</param>
    public static ApiError? FindIn(ChatCompletionChunk chunk, bool isErrorEvent, ReadOnlySpan<byte> json)
    {
        if (chunk.OnlyChoice is { } only)
        {
            return FindBesideChoices(chunk.FieldsOrNull) ?? FindBesideChoices(only.FieldsOrNull);
        }

        if (chunk.Choices.Count == 0)
        {
            ErrorLocation location = isErrorEvent ? ErrorLocation.Error
                : chunk.Usage is null ? ErrorLocation.Event
                : ErrorLocation.BesideChoices;
            return isErrorEvent ? Parse(json, location) ?? new() : chunk.FieldsOrNull is null ? null : Parse(json, location);
        }

        ApiError? error = FindBesideChoices(chunk.FieldsOrNull);
        for (int i = 0; i < chunk.Choices.Count && error is null; i++)
        {
            error = FindBesideChoices(chunk.Choices[i].FieldsOrNull);
        }

        return error;
    }

    // OpenRouter reports an error inside the choice that the error ended.
    private static ApiError? FindBesideChoices(JsonFields? members) =>
        members is null ? null : ErrorShapes.Find(members, ErrorLocation.BesideChoices);

    private static ApiError? ParseJson(ReadOnlySpan<byte> body, ErrorLocation location)
    {
        try
        {
            var reader = new Utf8JsonReader(body, WireJson.ReaderOptions);
            reader.Read();
            return Find(JsonElement.ParseValue(ref reader), location);
        }
        catch (JsonException)
        {
            // The body is truncated or not JSON. The status and the text still describe the error.
            return null;
        }
    }

    private static ApiError? Find(JsonElement root, ErrorLocation location)
    {
        // Gemini wraps its errors in an array.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        return root.ValueKind switch
        {
            JsonValueKind.String => new() { Message = WireString.Read(root) },
            JsonValueKind.Object => ErrorShapes.Find(new JsonFields(root), location),
            _ => null,
        };
    }

    // Some gateways send the error of a streaming call as an event, even in a response with an error status.
    private static ApiError? ParseEvent(ReadOnlySpan<byte> body, ErrorLocation location)
    {
        while (!body.IsEmpty && !body.StartsWith("data:"u8))
        {
            int end = body.IndexOfAny((byte)'\n', (byte)'\r');
            body = end < 0 ? default : body.Slice(end + 1);
        }

        ReadOnlySpan<byte> data = BodyBytes.TrimStart(body.IsEmpty ? body : body.Slice("data:".Length));
        return BodyBytes.StartsWithJson(data) ? ParseJson(data, location) : null;
    }
}
