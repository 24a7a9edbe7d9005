using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What a server says went wrong. Members that vendors add (<c>metadata</c>, <c>innererror</c>, <c>failed_generation</c>) are kept.</summary>
[JsonConverter(typeof(WireConverter<ApiError>))]
public sealed record ApiError : WireObject
{
    private TextOrJson _code;
    private bool _isBareString;

    /// <summary>What went wrong, for people. All there is where a server sends the error as a bare string; it goes back as one.</summary>
    public string? Message { get; set; }

    /// <summary>The kind of error, such as <c>invalid_request_error</c>; null with Azure's filters.</summary>
    public string? Type { get; set; }

    /// <summary>The request's field that is at fault. one-api puts the status of its upstream here.</summary>
    public string? Param { get; set; }

    /// <summary>
    /// The error's code, such as <c>context_length_exceeded</c>. Where a server sends a number (vLLM, OpenRouter, Gemini), this is its text,
    /// and it goes back as the number that it was.
    /// </summary>
    public string? Code
    {
        get => _code.Text;
        set => _code = new(value);
    }

    /// <summary>The error of the server behind a gateway, where that says no more than that there was one.</summary>
    internal ApiError? Upstream { get; set; }

    private protected override string Describe() =>
        string.Format(CultureInfo.InvariantCulture, "Type = {0}, Message.Length = {1}", Type, Message?.Length ?? 0);

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<ApiError> Wire = new(
        static text => new() { Message = text, _isBareString = true },
        static value => value is { _isBareString: true, Type: null, Param: null, Code: null, FieldsOrNull: null } ? value.Message : null,
        static () => new(),
        static t =>
        [
            t.Text("message", e => e.Message, (e, v) => e.Message = v),
            t.Text("type", e => e.Type, (e, v) => e.Type = v),
            t.Text("param", e => e.Param, (e, v) => e.Param = v),
            new TextOrJsonMember<ApiError>("code", static t => t == JsonTokenType.Number, e => e._code, (e, v) => e._code = v),
        ]);
}
