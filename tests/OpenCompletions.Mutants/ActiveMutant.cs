namespace OpenCompletions;

/// <summary>Compiled into the library under test: selects the mutant of this process and records which ones it reaches.</summary>
internal static class ActiveMutant
{
    private static readonly int s_active = int.TryParse(global::System.Environment.GetEnvironmentVariable("MUTANT"), out int id) ? id : -1;
    private static readonly string? s_reachedFile = global::System.Environment.GetEnvironmentVariable("MUTANTS_REACHED_FILE");
    private static readonly bool[] s_reached = StartRecording();

    internal static bool Is(int id)
    {
        if (s_reachedFile is not null)
        {
            s_reached[id] = true;
        }

        return id == s_active;
    }

    private static bool[] StartRecording()
    {
        if (s_reachedFile is not null)
        {
            global::System.AppDomain.CurrentDomain.ProcessExit += static (_, _) => global::System.IO.File.WriteAllLines(
                s_reachedFile,
                global::System.Linq.Enumerable.Select(
                    global::System.Linq.Enumerable.Where(global::System.Linq.Enumerable.Range(0, s_reached.Length), static i => s_reached[i]),
                    static i => i.ToString(global::System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new bool[100_000];
    }
}
