namespace OpenCompletions;

/// <summary>
/// The name of a called tool. Servers send it complete, repeat it in every fragment, or send it late. OpenAI reserves the right
/// to send it in fragments before the arguments. Mutable: keep it in a field and never copy it.
/// </summary>
internal struct CallName
{
    private JoinedText _name;
    private string? _lastPiece;

    public string? Value => _name.Value;

    public readonly bool HasText => _name.Length > 0;

    /// <summary>Adds a name or a fragment of one.</summary>
    /// <param name="name">The name in the delta.</param>
    /// <param name="hasArguments">Whether argument text has already arrived, after which a name cannot continue.</param>
    public void Add(string? name, bool hasArguments)
    {
        if (string.IsNullOrEmpty(name))
        {
            _name.Append(name);
        }
        else if (_name.Length == 0 || !(hasArguments || _name.IsEqualTo(name!)))
        {
            _name.Append(name);
            _lastPiece = name;
        }
    }

    /// <summary>Whether <paramref name="name"/> equals this name.</summary>
    public bool IsEqualTo(string name) => _name.IsEqualTo(name);

    /// <summary>Whether <paramref name="name"/> is neither this name nor a repetition of its last fragment.</summary>
    public bool DiffersFrom(string? name) =>
        _name.Length > 0 && !string.IsNullOrEmpty(name) && !_name.IsEqualTo(name!) && name != _lastPiece;
}
