namespace OpenCompletions.Testing;

/// <summary>The exchanges of a file.</summary>
internal sealed class Cassette(string path, IReadOnlyList<RecordedExchange> exchanges)
{
    private readonly object _lock = new();
    private readonly List<RecordedExchange> _exchanges = [.. exchanges];
    private readonly List<RecordedExchange> _left = [.. exchanges];

    /// <summary>Adds an exchange and writes the file.</summary>
    /// <exception cref="CassetteException">The exchange contains a secret.</exception>
    public void Add(RecordedExchange exchange, SecretSearch secrets)
    {
        lock (_lock)
        {
            RecordedExchange[] all = [.. _exchanges, exchange];
            string text = CassetteWriter.Write(all);
            if ((secrets.FindIn(text) ?? secrets.FindIn(StreamedAnswer.Of(exchange))) is { } form)
            {
                throw new CassetteException(
                    $"{Path.GetFileName(path)} was not written: exchange {all.Length} contains {form}. "
                    + "Remove it from the prompt, or set Scrub of the cassette's options to remove it from what is written.");
            }

            Save(text);
            _exchanges.Add(exchange);
        }
    }

    /// <summary>Finds the exchange that answers a request. Each exchange answers one request.</summary>
    /// <exception cref="CassetteException">There is none.</exception>
    public RecordedExchange Take(RecordedRequest request, CassetteOptions options)
    {
        lock (_lock)
        {
            if (_left.Count == 0)
            {
                throw Mismatch($"The cassette has {_exchanges.Count} exchanges, and all of them were replayed.");
            }

            var ranked = _left
                .Take(options.Matching == CassetteMatching.InOrder ? 1 : _left.Count)
                .Select(e => (Exchange: e, Differences: RequestDifferences.Find(e.Request, request, options.IgnoredMembers)))
                .ToList();
            (RecordedExchange nearest, IReadOnlyList<string> differences) = ranked.MinBy(static r => r.Differences.Count);
            if (differences.Count == 0)
            {
                _left.Remove(nearest);
                return nearest;
            }

            int number = _exchanges.IndexOf(nearest) + 1;
            throw Mismatch(
                $"The request differs from that of exchange {number} of {_exchanges.Count}:\n  "
                + string.Join("\n  ", differences.Take(RequestDifferences.MostShown))
                + (differences.Count > RequestDifferences.MostShown ? "\n  …" : ""));
        }
    }

    private CassetteException Mismatch(string problem) => new(
        $"{Path.GetFileName(path)}: {problem}\nTo record the exchanges again, set {CassetteModes.Variable} to 'record'.");

    // The file is replaced as a whole: if the test is stopped, the old file remains.
    private void Save(string text)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = full + ".tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, full, overwrite: true);
    }
}
