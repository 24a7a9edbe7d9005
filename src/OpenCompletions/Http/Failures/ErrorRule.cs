namespace OpenCompletions;

/// <summary>
/// One row of the table that classifies errors. It matches a text in a member of the error, or a range of statuses.
/// </summary>
internal sealed class ErrorRule
{
    private readonly ErrorField _field;
    private readonly string _text;
    private readonly int _from;
    private readonly int _to;

    private ErrorRule(ErrorField field, string text, int from, int to, ChatErrorKind kind)
    {
        _field = field;
        _text = text;
        _from = from;
        _to = to;
        Kind = kind;
    }

    public ChatErrorKind Kind { get; }

    /// <summary>The row as listed in the documentation, such as <c>code</c> and <c>model_not_found</c>.</summary>
    public (string Field, string Text) Row => _field == ErrorField.Status
        ? ("status", _from == _to ? $"{_from}" : $"{_from}-{_to}")
        : (_field.ToString().ToLowerInvariant(), _text);

    public static ErrorRule MatchCode(string text, ChatErrorKind kind) => new(ErrorField.Code, text, 0, 0, kind);

    public static ErrorRule MatchType(string text, ChatErrorKind kind) => new(ErrorField.Type, text, 0, 0, kind);

    public static ErrorRule MatchMessage(string text, ChatErrorKind kind) => new(ErrorField.Message, text, 0, 0, kind);

    public static ErrorRule MatchStatus(int from, int to, ChatErrorKind kind) => new(ErrorField.Status, "", from, to, kind);

    public static ErrorRule MatchStatus(int status, ChatErrorKind kind) => MatchStatus(status, status, kind);

    public bool Applies(int status, ApiError? error) => _field switch
    {
        ErrorField.Status => status >= _from && status <= _to,
        ErrorField.Code => Has(error?.Code) || Has(error?.Upstream?.Code),
        ErrorField.Type => Has(error?.Type) || Has(error?.Upstream?.Type),
        _ => Has(error?.Message) || Has(error?.Upstream?.Message),
    };

    private bool Has(string? text) => text is not null && text.IndexOf(_text, StringComparison.OrdinalIgnoreCase) >= 0;

    private enum ErrorField
    {
        Code,
        Type,
        Message,
        Status,
    }
}
