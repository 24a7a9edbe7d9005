using System.Text.RegularExpressions;

namespace OpenCompletions.Mutants;

/// <summary>The verdicts that an earlier run printed.</summary>
/// <param name="Killed">The number of mutants that it killed.</param>
/// <param name="Equivalent">The number of mutants that were listed as equivalent.</param>
/// <param name="Survivors">The mutants that no test noticed.</param>
internal sealed partial record EarlierRun(int Killed, int Equivalent, IReadOnlySet<int> Survivors)
{
    public static EarlierRun Read(string path)
    {
        ILookup<string, int> verdicts = File.ReadLines(path)
            .Select(static line => Verdict().Match(line))
            .Where(static match => match.Success)
            .ToLookup(static match => match.Groups["verdict"].Value, static match => int.Parse(match.Groups["id"].Value));
        return new(verdicts["killed"].Count(), verdicts["equivalent"].Count(), verdicts["survived"].ToHashSet());
    }

    [GeneratedRegex(@"^ *(?<id>\d+) (?<verdict>killed|survived|equivalent) ")]
    private static partial Regex Verdict();
}
