using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The shapes in which servers report errors, in the order in which they are tried. Bodies of error statuses, successful
/// responses and events of streams are all read by this one list.
/// </summary>
internal static class ErrorShapes
{
    private static readonly ErrorShape[] s_all =
    [
        // {"error":{"message":…,"code":…}} of OpenAI and most others; also a text, a list, or an error within the error.
        new(ErrorPlace.BesideChoices, static m => m.TryGetValue("error", out JsonElement error) ? FromError(error, m) : null),

        // MiniMax reports in every response how it went: {"base_resp":{"status_code":0}} is well.
        new(ErrorPlace.BesideChoices, FromBaseResponse),

        // What gateways pass on of their upstreams: {"response":{"error":{…}}}.
        new(ErrorPlace.Event, static m =>
            ErrorMembers.Object(m, "response") is { } response && response.TryGetValue("error", out JsonElement error)
                ? FromError(error, response) : null),

        // Apigee: {"fault":{"faultstring":…,"detail":{"errorcode":…}}}.
        new(ErrorPlace.Event, FromFault),

        // Cloudflare: {"success":false,"errors":[{"code":…,"message":…}]}; ASP.NET Core: {"title":…,"errors":{"model":["…"]}}.
        new(ErrorPlace.Event, static m => m.TryGetValue("errors", out JsonElement errors) ? FromErrors(errors) : null),

        // {"code":…,"msg":…}, {"status":"error","message":…}, {"object":"error",…}, {"detail":…}.
        new(ErrorPlace.Event, static m => IsMarkedAsError(m) ? FromMembers(m) : null),

        // {"header":{"code":…,"message":…}}
        new(ErrorPlace.Response, static m => ErrorMembers.Object(m, "header") is { } header ? FromMembers(header) : null),
        new(ErrorPlace.Response, static m => SaysSuccess(m) ? null : FromMembers(m)),
        new(ErrorPlace.Error, FromMembers),
    ];

    /// <summary>The error in the members of an object; null when there is none that counts in this place.</summary>
    public static ApiError? Find(JsonFields members, ErrorPlace place)
    {
        foreach (ErrorShape shape in s_all)
        {
            if (shape.Find(members, place) is { } error && (place == ErrorPlace.Error || !SaysSuccess(error)))
            {
                error.Upstream = UpstreamError.Find(error);
                return error;
            }
        }

        return null;
    }

    // Healthy responses have an error that is null, an empty object, an empty text, or one with code 0.
    private static ApiError? FromError(JsonElement error, JsonFields beside) => error.ValueKind switch
    {
        JsonValueKind.String => WireString.Read(error) is { Length: > 0 } text ? FromText(text, beside) : null,
        JsonValueKind.Array => error.GetArrayLength() > 0 ? FromError(error[0], beside) : null,
        JsonValueKind.Object => FromObject(error),
        _ => null,
    };

    // OAuth: the text is a code, described beside it. Spring and NestJS: the text is the status's name, and the message may be
    // empty.
    private static ApiError FromText(string text, JsonFields beside)
    {
        if (ErrorMembers.Text(beside, "error_description") is { Length: > 0 } description)
        {
            return new() { Message = description, Code = text };
        }

        string? code = ErrorMembers.Code(beside);
        return beside.TryGetValue("message", out JsonElement message) && ErrorMembers.MessageOf(message) is { Length: > 0 } told
            ? new() { Message = told, Type = text, Code = code }
            : new() { Message = text, Code = code };
    }

    private static ApiError? FromObject(JsonElement json)
    {
        var members = new JsonFields(json);
        ApiError error = Read(json);
        if (error.Message is null && members.TryGetValue("error", out JsonElement inner) && FromError(inner, members) is { } nested)
        {
            return nested;
        }

        bool isEmpty = error is { Message: null or "", Type: null or "", Code: null or "" or "0", Param: null or "" }
            && error.FieldsOrNull?.Values.All(static v => v.ValueKind == JsonValueKind.Null) != false;
        return isEmpty ? null : WithMessage(error, members);
    }

    private static ApiError? FromBaseResponse(JsonFields members)
    {
        if (ErrorMembers.Object(members, "base_resp") is not { } status
            || ErrorMembers.Text(status, "status_code") is not { } code || code == "0")
        {
            return null;
        }

        return new() { Message = ErrorMembers.Text(status, "status_msg"), Code = code };
    }

    private static ApiError? FromFault(JsonFields members)
    {
        if (ErrorMembers.Object(members, "fault") is not { } fault || ErrorMembers.Text(fault, "faultstring") is not { } message)
        {
            return null;
        }

        JsonFields? detail = ErrorMembers.Object(fault, "detail");
        return new() { Message = message, Code = detail is null ? null : ErrorMembers.Text(detail, "errorcode") };
    }

    private static ApiError? FromErrors(JsonElement errors) => errors.ValueKind switch
    {
        JsonValueKind.Array when errors.GetArrayLength() > 0 && errors[0].ValueKind == JsonValueKind.Object =>
            FromObject(errors[0]),
        JsonValueKind.Array => ErrorMembers.MessageOf(errors) is { Length: > 0 } text ? new() { Message = text } : null,
        JsonValueKind.Object => ErrorMembers.FirstOfFields(errors) is { } text ? new() { Message = text } : null,
        _ => null,
    };

    private static ApiError? FromMembers(JsonFields members)
    {
        ApiError error = WithMessage(ErrorMembers.Read(members), members);
        error.Code ??= ErrorMembers.Code(members);
        return error is { Message: null, Code: null } ? null : error;
    }

    private static ApiError WithMessage(ApiError error, JsonFields members)
    {
        error.Message ??= ErrorMembers.Message(members);
        return error;
    }

    // An event may be a progress report with a message: it takes a mark, or a name that only errors have, to make it an error.
    private static bool IsMarkedAsError(JsonFields members)
    {
        if (SaysSuccess(members))
        {
            return false;
        }

        bool isCoded = ErrorMembers.Text(members, "code") is { Length: > 0 } || Has(members, "type", "error");
        return (isCoded && (members.ContainsKey("message") || members.ContainsKey("msg")))
            || Has(members, "status", "error") || Has(members, "status", "fail") || Has(members, "object", "error")
            || IsFalse(members, "success") || IsFalse(members, "ok")
            || ErrorMembers.OwnNames.Any(members.ContainsKey);
    }

    private static bool Has(JsonFields members, string name, string word) =>
        ErrorMembers.Text(members, name) is { } text && text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsFalse(JsonFields members, string name) =>
        members.TryGetValue(name, out JsonElement json) && json.ValueKind == JsonValueKind.False;

    // {"code":0,"message":"…"}: many gateways put how it went beside everything they answer.
    private static bool SaysSuccess(JsonFields members) =>
        IsSuccess(ErrorMembers.Text(members, "code"))
        || (members.TryGetValue("success", out JsonElement json) && json.ValueKind == JsonValueKind.True);

    private static bool SaysSuccess(ApiError error) =>
        IsSuccess(error.Code) && (error.Message is null or "" || IsSuccess(error.Message));

    private static bool IsSuccess(string? text) => text is { Length: > 0 }
        && (text.Trim('0').Length == 0 || text == "200"
            || text.Equals("success", StringComparison.OrdinalIgnoreCase) || text.Equals("ok", StringComparison.OrdinalIgnoreCase));

    private static ApiError Read(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.Utf8(json), WireJson.ReaderOptions);
        reader.Read();
        return ApiError.Wire.ReadObject(ref reader);
    }
}
