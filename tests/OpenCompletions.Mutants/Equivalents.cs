namespace OpenCompletions.Mutants;

/// <summary>Mutants that no test can kill, because the program behaves the same; listed in equivalents.txt with the reason.</summary>
internal sealed class Equivalents
{
    private readonly HashSet<string> _keys;

    private Equivalents(IEnumerable<string> keys)
    {
        _keys = [.. keys];
    }

    public static Equivalents Read() => new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "equivalents.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line[..line.LastIndexOf(" | ", StringComparison.Ordinal)]));

    public bool Contains(Mutation mutation) => _keys.Contains(Key(mutation));

    /// <summary>The entries that no mutation has: their lines have changed since.</summary>
    public IEnumerable<string> Outdated(IEnumerable<Mutation> all) => _keys.Except(all.Select(Key));

    /// <summary>
    /// Identifies a mutation as long as its line stays the same, wherever in the file the line is. If the line holds the
    /// original text several times, all but the first are numbered: <c>0 #2 → 1</c>.
    /// </summary>
    public static string Key(Mutation mutation)
    {
        int place = mutation.LineText[..mutation.Column].Split(mutation.Original).Length;
        string original = place > 1 ? $"{mutation.Original} #{place}" : mutation.Original;
        return $"{Path.GetFileName(mutation.File)} | {mutation.LineText} | {original} → {mutation.Replacement}";
    }
}
