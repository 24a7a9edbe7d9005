using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The error object of a server. Members that vendors add (<c>metadata</c>, <c>innererror</c>, <c>failed_generation</c>) are
/// preserved.
/// </summary>
[JsonConverter(typeof(WireConverter<ApiError>))]
public sealed record ApiError : WireObject
{
    private TextOrJson _code;
    private bool _isBareString;

    /// <summary>
    /// The description of the error. If a server sends the error as a string, this is the string, and the error is written back
    /// as a string.
    /// </summary>
    public string? Message { get; set; }

    /// <summary>
    /// The type of the error, such as <c>invalid_request_error</c>; null for errors of Azure's content filter.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>
    /// The request member that caused the error. Some gateways send the status of the upstream server instead
    /// (<c>"502"</c>).
    /// </summary>
    public string? Param { get; set; }

    /// <summary>
    /// The error code, such as <c>context_length_exceeded</c>. A numeric code (vLLM, OpenRouter, Gemini) is available as text
    /// and is written back as a number.
    /// </summary>
    public string? Code
    {
        get => _code.Text;
        set => _code = new(value);
    }

    /// <summary>
    /// The error of the server behind a gateway; null if the error of the gateway states the cause itself.
    /// </summary>
    internal ApiError? Upstream { get; set; }

    private protected override string Describe() =>
        string.Format(CultureInfo.InvariantCulture, "Type = {0}, Message.Length = {1}", Type, Message?.Length ?? 0);

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<ApiError> Wire = new(
        static text => new() { Message = text, _isBareString = true },
        static value => value is { _isBareString: true, Type: null, Param: null, Code: null, FieldsOrNull: null }
            ? value.Message
            : null,
        static () => new(),
        static t =>
        [
            t.Text("message", e => e.Message, (e, v) => e.Message = v),
            t.Text("type", e => e.Type, (e, v) => e.Type = v),
            t.Text("param", e => e.Param, (e, v) => e.Param = v),
            new TextOrJsonMember<ApiError>("code", static t => t == JsonTokenType.Number, e => e._code, (e, v) => e._code = v),
        ]);
}
