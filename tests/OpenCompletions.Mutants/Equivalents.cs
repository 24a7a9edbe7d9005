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

    /// <summary>What identifies a mutation while its line stays the same, wherever in the file it stands.</summary>
    public static string Key(Mutation mutation) => $"{Path.GetFileName(mutation.File)} | {mutation.LineText} | {mutation.Original} → {mutation.Replacement}";
}
