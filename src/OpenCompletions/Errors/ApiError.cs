using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What a server says went wrong. Members that vendors add (<c>metadata</c>, <c>innererror</c>, <c>failed_generation</c>) are kept.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() =>
        string.Format(CultureInfo.InvariantCulture, "Type = {0}, Message.Length = {1}", Type, Message?.Length ?? 0);

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : StringOrObjectConverter<ApiError>
    {
        internal static readonly Wire Instance = new();

        private protected override WireConverter<ApiError> ObjectForm => ObjectWire.Instance;

        private protected override ApiError FromString(string text) => new() { Message = text, _isBareString = true };

        private protected override string? AsString(ApiError value) =>
            value is { _isBareString: true, Type: null, Param: null, Code: null, FieldsOrNull: null } ? value.Message : null;
    }

    internal sealed class ObjectWire : WireConverter<ApiError>
    {
        internal static readonly ObjectWire Instance = new();

        private protected override Member<ApiError>[] MakeMembers() =>
        [
            Text("message", e => e.Message, (e, v) => e.Message = v),
            Text("type", e => e.Type, (e, v) => e.Type = v),
            Text("param", e => e.Param, (e, v) => e.Param = v),
            new TextOrJsonMember<ApiError>("code", static t => t == JsonTokenType.Number, e => e._code, (e, v) => e._code = v),
        ];

        private protected override ApiError Create() => new();
    }
}
