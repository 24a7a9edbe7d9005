namespace OpenCompletions.Mutants;

/// <summary>The command line.</summary>
/// <param name="Count">The number of mutants.</param>
/// <param name="Seed">Selects the mutants.</param>
/// <param name="Workers">The number of test programs that run at a time.</param>
/// <param name="Only">The mutants to test; all when null.</param>
/// <param name="Earlier">The verdicts of an earlier run; null when there is none.</param>
internal sealed record CampaignOptions(int Count, int Seed, int Workers, IReadOnlySet<int>? Only, EarlierRun? Earlier)
{
    public const string Help = """
        Changes the library in small ways and reports the changes that no test notices.

          --count N          The number of mutants. Default 300.
          --seed N           Selects the mutants. Default 1. The same seed selects the same mutants of lines that stay the same.
          --workers N        The number of test programs that run at a time. Default 1.
          --only 17,18       Tests only these mutants.
          --survivors FILE   Tests only the survivors of an earlier run, whose output is in FILE. Sources, seed and count must be
                             the same. The summary includes the mutants that the earlier run killed.
          --help             Shows this text.

        Mutants that behave like the original are listed in equivalents.txt and are not counted.
        """;

    /// <returns>The options, or null when the help is asked for.</returns>
    /// <exception cref="ArgumentException">An option is unknown or has no valid value.</exception>
    public static CampaignOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new CampaignOptions(300, 1, 1, null, null);
        for (int i = 0; i < args.Count; i += 2)
        {
            if (args[i] == "--help")
            {
                return null;
            }

            string value = i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--count" => options with { Count = int.Parse(value) },
                "--seed" => options with { Seed = int.Parse(value) },
                "--workers" => options with { Workers = int.Parse(value) },
                "--only" => options with { Only = value.Split(',').Select(int.Parse).ToHashSet() },
                "--survivors" => options with { Earlier = EarlierRun.Read(value) },
                _ => throw new ArgumentException($"{args[i]} is not an option. Use --help."),
            };
        }

        return options;
    }

    public bool Includes(int id) => (Only?.Contains(id) ?? true) && (Earlier is null || Earlier.Survivors.Contains(id));
}
