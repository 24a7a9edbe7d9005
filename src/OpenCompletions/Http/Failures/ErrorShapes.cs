using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The shapes in which servers report errors, in the order in which they are tried. The list applies to bodies of error statuses,
/// successful responses and stream events.
/// </summary>
internal static class ErrorShapes
{
    private static readonly ErrorShape[] s_all =
    [
        // {"error":{"message":…,"code":…}}, used by OpenAI and most others. The value may also be a string, an array or a
        // nested error.
        new(ErrorLocation.BesideChoices, static m => m.TryGetValue("error", out JsonElement error) ? FromError(error, m) : null),

        // MiniMax reports the outcome in every response: {"base_resp":{"status_code":0}} means success.
        new(ErrorLocation.BesideChoices, FromBaseResponse),

        // Gateways forward errors of their upstreams: {"response":{"error":{…}}}.
        new(ErrorLocation.Event, static m =>
            ErrorMembers.GetObject(m, "response") is { } response && response.TryGetValue("error", out JsonElement error)
                ? FromError(error, response) : null),

        // Apigee: {"fault":{"faultstring":…,"detail":{"errorcode":…}}}.
        new(ErrorLocation.Event, FromFault),

        // Cloudflare: {"success":false,"errors":[{"code":…,"message":…}]};
        // ASP.NET Core: {"title":…,"errors":{"model":["…"]}}.
        new(ErrorLocation.Event, static m => m.TryGetValue("errors", out JsonElement errors) ? FromErrors(errors) : null),

        // {"code":…,"msg":…}, {"status":"error","message":…}, {"object":"error",…}, {"detail":…}.
        new(ErrorLocation.Event, static m => IsMarkedAsError(m) ? FromMembers(m) : null),

        // {"header":{"code":…,"message":…}}
        new(ErrorLocation.Response, static m => ErrorMembers.GetObject(m, "header") is { } header ? FromMembers(header) : null),
        new(ErrorLocation.Response, static m => IndicatesSuccess(m) ? null : FromMembers(m)),
        new(ErrorLocation.Error, FromMembers),
    ];

    /// <summary>Returns the error in the members of an object; null if there is none in this location.</summary>
    public static ApiError? Find(JsonFields members, ErrorLocation location)
    {
        foreach (ErrorShape shape in s_all)
        {
            if (shape.Find(members, location) is { } error && (location == ErrorLocation.Error || !IndicatesSuccess(error)))
            {
                error.Upstream = UpstreamError.Find(error);
                return error;
            }
        }

        return null;
    }

    // Successful responses may contain an error that is null, an empty object, an empty string, or has code 0.
    private static ApiError? FromError(JsonElement error, JsonFields beside) => error.ValueKind switch
    {
        JsonValueKind.String => WireString.Read(error) is { Length: > 0 } text ? FromText(text, beside) : null,
        JsonValueKind.Array => error.GetArrayLength() > 0 ? FromError(error[0], beside) : null,
        JsonValueKind.Object => FromObject(error),
        _ => null,
    };

    // OAuth: the string is a code, and error_description has the text. Spring and NestJS: the string is the name of the status,
    // and the message may be empty.
    private static ApiError FromText(string text, JsonFields beside)
    {
        if (ErrorMembers.GetText(beside, "error_description") is { Length: > 0 } description)
        {
            return new() { Message = description, Code = text };
        }

        string? code = ErrorMembers.FindCode(beside);
        return beside.TryGetValue("message", out JsonElement message)
            && ErrorMembers.ReadMessage(message) is { Length: > 0 } detail
            ? new() { Message = detail, Type = text, Code = code }
            : new() { Message = text, Code = code };
    }

    private static ApiError? FromObject(JsonElement json)
    {
        var members = new JsonFields(json);
        ApiError error = Read(json);
        if (error.Message is null && members.TryGetValue("error", out JsonElement inner)
            && FromError(inner, members) is { } nested)
        {
            return nested;
        }

        bool isEmpty = error is { Message: null or "", Type: null or "", Code: null or "" or "0", Param: null or "" }
            && error.FieldsOrNull?.Values.All(static v => v.ValueKind == JsonValueKind.Null) != false;
        return isEmpty ? null : SetMessage(error, members);
    }

    private static ApiError? FromBaseResponse(JsonFields members)
    {
        if (ErrorMembers.GetObject(members, "base_resp") is not { } status
            || ErrorMembers.GetText(status, "status_code") is not { } code || code == "0")
        {
            return null;
        }

        return new() { Message = ErrorMembers.GetText(status, "status_msg"), Code = code };
    }

    private static ApiError? FromFault(JsonFields members)
    {
        if (ErrorMembers.GetObject(members, "fault") is not { } fault
            || ErrorMembers.GetText(fault, "faultstring") is not { } message)
        {
            return null;
        }

        JsonFields? detail = ErrorMembers.GetObject(fault, "detail");
        return new() { Message = message, Code = detail is null ? null : ErrorMembers.GetText(detail, "errorcode") };
    }

    private static ApiError? FromErrors(JsonElement errors) => errors.ValueKind switch
    {
        JsonValueKind.Array when errors.GetArrayLength() > 0 && errors[0].ValueKind == JsonValueKind.Object =>
            FromObject(errors[0]),
        JsonValueKind.Array => ErrorMembers.ReadMessage(errors) is { Length: > 0 } text ? new() { Message = text } : null,
        JsonValueKind.Object => ErrorMembers.FindFirstFieldMessage(errors) is { } text ? new() { Message = text } : null,
        _ => null,
    };

    private static ApiError? FromMembers(JsonFields members)
    {
        ApiError error = SetMessage(ErrorMembers.Read(members), members);
        error.Code ??= ErrorMembers.FindCode(members);
        return error is { Message: null, Code: null } ? null : error;
    }

    private static ApiError SetMessage(ApiError error, JsonFields members)
    {
        error.Message ??= ErrorMembers.FindMessage(members);
        return error;
    }

    // An event may be a progress report with a message. It is an error only if it is marked as
    // one, or has a member that servers use only for errors.
    private static bool IsMarkedAsError(JsonFields members)
    {
        if (IndicatesSuccess(members))
        {
            return false;
        }

        bool isCoded = ErrorMembers.GetText(members, "code") is { Length: > 0 } || Has(members, "type", "error");
        return (isCoded && (members.ContainsKey("message") || members.ContainsKey("msg")))
            || Has(members, "status", "error") || Has(members, "status", "fail") || Has(members, "object", "error")
            || IsFalse(members, "success") || IsFalse(members, "ok")
            || ErrorMembers.ErrorOnlyNames.Any(members.ContainsKey);
    }

    private static bool Has(JsonFields members, string name, string word) =>
        ErrorMembers.GetText(members, name) is { } text && text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsFalse(JsonFields members, string name) =>
        members.TryGetValue(name, out JsonElement json) && json.ValueKind == JsonValueKind.False;

    // {"code":0,"message":"…"}: many gateways report the outcome in every response.
    private static bool IndicatesSuccess(JsonFields members) =>
        IsSuccess(ErrorMembers.GetText(members, "code"))
        || (members.TryGetValue("success", out JsonElement json) && json.ValueKind == JsonValueKind.True);

    private static bool IndicatesSuccess(ApiError error) =>
        IsSuccess(error.Code) && (error.Message is null or "" || IsSuccess(error.Message));

    private static bool IsSuccess(string? text) => text is { Length: > 0 }
        && (text.Trim('0').Length == 0 || text == "200"
            || text.Equals("success", StringComparison.OrdinalIgnoreCase)
            || text.Equals("ok", StringComparison.OrdinalIgnoreCase));

    private static ApiError Read(JsonElement json)
    {
        var reader = new Utf8JsonReader(RawJson.GetUtf8(json), WireJson.ReaderOptions);
        reader.Read();
        return ApiError.Wire.ReadObject(ref reader);
    }
}
