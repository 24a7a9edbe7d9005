using System.Text.Json;

namespace OpenCompletions;

/// <summary>Finds the error in what a server sent, by the shapes of <see cref="ErrorShapes"/>. Never throws on a shape.</summary>
internal static class ReceivedError
{
    /// <summary>The error in a body, or in the data of an event; null when there is none that can be read.</summary>
    public static ApiError? Parse(ReadOnlySpan<byte> utf8, ErrorPlace place = ErrorPlace.Error)
    {
        ReadOnlySpan<byte> body = BodyBytes.TrimStart(BodyBytes.SkipBom(utf8));
        bool isJson = BodyBytes.StartsJson(body) || (body.Length > 0 && body[0] == '"');
        return isJson ? ParseJson(body, place) : ParseEvent(body, place);
    }

    /// <summary>The error that <paramref name="json"/>, its wire form, holds.</summary>
    public static ApiError Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, WireJson.ReaderOptions);
        reader.Read();
        ApiError error = ((IWire<ApiError>)ApiError.Wire).TryRead(ref reader, out ApiError? read) ? read : new();
        error.Upstream = UpstreamError.Find(error);
        return error;
    }

    /// <summary>The error in a successful response.</summary>
    /// <param name="completion">The response as it was read.</param>
    /// <param name="json">Its JSON.</param>
    public static ApiError? FindIn(ChatCompletion completion, ReadOnlySpan<byte> json)
    {
        if (completion.Choices.Count == 0)
        {
            return completion.FieldsOrNull is null ? null : Parse(json, ErrorPlace.Response);
        }

        ApiError? error = FindBesideChoices(completion.FieldsOrNull);
        for (int i = 0; i < completion.Choices.Count && error is null; i++)
        {
            error = FindBesideChoices(completion.Choices[i].FieldsOrNull);
        }

        return error;
    }

    /// <summary>The error in an event of a stream.</summary>
    /// <param name="chunk">The event as it was read.</param>
    /// <param name="isErrorEvent">Whether the event's type says that it is an error.</param>
    /// <param name="json">The event's JSON.</param>
    public static ApiError? FindIn(ChatCompletionChunk chunk, bool isErrorEvent, ReadOnlySpan<byte> json)
    {
        if (chunk.OnlyChoice is { } only)
        {
            return FindBesideChoices(chunk.FieldsOrNull) ?? FindBesideChoices(only.FieldsOrNull);
        }

        if (chunk.Choices.Count == 0)
        {
            ErrorPlace place = isErrorEvent ? ErrorPlace.Error : chunk.Usage is null ? ErrorPlace.Event : ErrorPlace.BesideChoices;
            return isErrorEvent ? Parse(json, place) ?? new() : chunk.FieldsOrNull is null ? null : Parse(json, place);
        }

        ApiError? error = FindBesideChoices(chunk.FieldsOrNull);
        for (int i = 0; i < chunk.Choices.Count && error is null; i++)
        {
            error = FindBesideChoices(chunk.Choices[i].FieldsOrNull);
        }

        return error;
    }

    // OpenRouter reports an error within the choice that it ended.
    private static ApiError? FindBesideChoices(JsonFields? members) =>
        members is null ? null : ErrorShapes.Find(members, ErrorPlace.BesideChoices);

    private static ApiError? ParseJson(ReadOnlySpan<byte> body, ErrorPlace place)
    {
        try
        {
            var reader = new Utf8JsonReader(body, WireJson.ReaderOptions);
            reader.Read();
            return Find(JsonElement.ParseValue(ref reader), place);
        }
        catch (JsonException)
        {
            // A body that is cut or not JSON after all: status and text still tell what happened.
            return null;
        }
    }

    private static ApiError? Find(JsonElement root, ErrorPlace place)
    {
        // Gemini wraps its errors in an array.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        return root.ValueKind switch
        {
            JsonValueKind.String => new() { Message = WireString.Read(root) },
            JsonValueKind.Object => ErrorShapes.Find(new JsonFields(root), place),
            _ => null,
        };
    }

    // Some gateways send the error of a stream as its first event, under an error status too.
    private static ApiError? ParseEvent(ReadOnlySpan<byte> body, ErrorPlace place)
    {
        while (!body.IsEmpty && !body.StartsWith("data:"u8))
        {
            int end = body.IndexOfAny((byte)'\n', (byte)'\r');
            body = end < 0 ? default : body.Slice(end + 1);
        }

        ReadOnlySpan<byte> data = BodyBytes.TrimStart(body.IsEmpty ? body : body.Slice("data:".Length));
        return BodyBytes.StartsJson(data) ? ParseJson(data, place) : null;
    }
}
