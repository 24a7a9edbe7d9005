namespace OpenCompletions;

/// <summary>
/// The name of a called tool: whole at once, repeated on every piece, late, or (which OpenAI reserves) in pieces before the arguments.
/// Mutable: keep it in a field and never copy it.
/// </summary>
internal struct CallName
{
    private JoinedText _name;
    private string? _lastPiece;

    public string? Value => _name.Value;

    public readonly bool HasText => _name.Length > 0;

    /// <summary>Takes a name or a piece of one.</summary>
    /// <param name="name">What the delta says.</param>
    /// <param name="hasArguments">Whether text of the arguments came before, behind which a name does not go on.</param>
    public void Add(string? name, bool hasArguments)
    {
        if (string.IsNullOrEmpty(name))
        {
            _name.Append(name);
        }
        else if (_name.Length == 0 || !(hasArguments || _name.Is(name!)))
        {
            _name.Append(name);
            _lastPiece = name;
        }
    }

    /// <summary>Whether <paramref name="name"/> is this name.</summary>
    public bool Is(string name) => _name.Is(name);

    /// <summary>Whether <paramref name="name"/> is neither this name nor its last piece once more.</summary>
    public bool IsNot(string? name) => _name.Length > 0 && !string.IsNullOrEmpty(name) && !_name.Is(name!) && name != _lastPiece;
}
