using System.Text.Json;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>The bytes that a scenario may allocate, as checked in beside this file. Who makes them fewer lowers the bound.</summary>
internal static class Bounds
{
    private const double Tolerance = 1.02;

    private static readonly Dictionary<string, long> s_bounds = Load();

    /// <summary>The scenarios that have a bound; a name that is none would check nothing.</summary>
    public static IEnumerable<string> Names => s_bounds.Keys;

    /// <summary>What is wrong with a scenario's bytes; null when nothing is, or nothing is promised.</summary>
    public static string? Check(string scenario, double bytes) =>
        s_bounds.TryGetValue(scenario, out long bound) && bytes > bound * Tolerance
            ? $"{scenario} allocates {bytes:0} bytes, more than 2 % over its bound of {bound} in Ratios/bounds.json."
            : null;

    private static Dictionary<string, long> Load()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Ratios", "bounds.json")));
        return document.RootElement.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetInt64());
    }
}
