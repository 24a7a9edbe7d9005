namespace OpenCompletions;

/// <summary>A discriminator that is implied by the other members of an object, unless it was set or read, even as null.</summary>
internal readonly record struct ImpliedText
{
    private readonly bool _isSet;
    private readonly string? _value;

    public ImpliedText(string? value)
    {
        _isSet = true;
        _value = value;
    }

    /// <summary>Returns the text that was set or read; otherwise the text that the other members imply.</summary>
    public string? GetValueOr(string implied) => _isSet ? _value : implied;
}
