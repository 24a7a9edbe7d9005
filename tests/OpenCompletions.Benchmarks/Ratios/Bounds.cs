using System.Text.Json;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// The bytes that a scenario may allocate, and the times of the floor that it may take, as checked in beside this file.
/// Lower a bound when a change makes the figure smaller.
/// </summary>
internal static class Bounds
{
    private const double Tolerance = 1.02;

    private static readonly Dictionary<string, double> s_bounds = Load("bounds.json");

    private static readonly Dictionary<string, double> s_floors = Load("floors.json");

    /// <summary>The scenarios that have a bound; a name that is none would check nothing.</summary>
    public static IEnumerable<string> Names => s_bounds.Keys.Concat(s_floors.Keys);

    /// <summary>What is wrong with a scenario's bytes; null when nothing is, or nothing is promised.</summary>
    public static string? Check(string scenario, double bytes) =>
        s_bounds.TryGetValue(scenario, out double bound) && bytes > bound * Tolerance
            ? $"{scenario} allocates {bytes:0} bytes, more than 2 % over its bound of {bound} in Ratios/bounds.json."
            : null;

    /// <summary>Explains how a scenario exceeds its bound on time; null if it does not, or has none.</summary>
    public static string? CheckFloor(string scenario, double ratio) =>
        s_floors.TryGetValue(scenario, out double bound) && ratio > bound
            ? $"{scenario} takes {ratio:0.00} times as long as the floor, more than its bound of {bound:0.0#} in Ratios/floors.json."
            : null;

    private static Dictionary<string, double> Load(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Ratios", file)));
        return document.RootElement.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetDouble());
    }
}
