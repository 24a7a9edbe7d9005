namespace OpenCompletions;

/// <summary>A discriminator that follows from an object's other members unless it was set or read, be it as null.</summary>
internal readonly record struct ImpliedText
{
    private readonly bool _isSet;
    private readonly string? _value;

    public ImpliedText(string? value)
    {
        _isSet = true;
        _value = value;
    }

    /// <summary>The text that was set or read; without one, what the other members imply.</summary>
    public string? Or(string implied) => _isSet ? _value : implied;
}
