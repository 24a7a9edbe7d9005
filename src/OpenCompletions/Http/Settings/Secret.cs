namespace OpenCompletions;

/// <summary>A key. Only <see cref="Reveal"/> gives its text, so that no log, message or debugger display prints it by accident.</summary>
[System.Diagnostics.DebuggerDisplay("***")]
internal sealed class Secret(string value)
{
    public string Reveal() => value;

    /// <summary>The text with every occurrence of the key replaced.</summary>
    public string RemoveFrom(string text) => value.Length == 0 ? text : text.Replace(value, "***");

    public override string ToString() => "***";
}
