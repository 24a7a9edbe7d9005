using System.Globalization;
using System.Text.RegularExpressions;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>The figures of a scenario, as a run prints them.</summary>
/// <param name="Scenario">The name.</param>
/// <param name="AgainstOfficial">The time of the official client, divided by the time of this library.</param>
/// <param name="AgainstFloor">The time of this library, divided by the time of the minimum work.</param>
/// <param name="Bytes">The bytes that this library allocates for one unit of the work.</param>
/// <param name="OfficialBytes">The bytes that the official client allocates for one unit of the work.</param>
internal sealed partial record Row(string Scenario, double AgainstOfficial, double AgainstFloor, double Bytes, double OfficialBytes)
{
    public static Row From(string scenario, Contest.Result result, int units) => new(
        scenario,
        result.Official.Seconds / result.Ours.Seconds,
        result.Ours.Seconds / result.Floor.Seconds,
        (double)result.Ours.Bytes / units,
        (double)result.Official.Bytes / units);

    /// <summary>Reads a printed line.</summary>
    public static Row Parse(string line)
    {
        Match match = Line().Match(line);
        return match.Success
            ? new(match.Groups["scenario"].Value, Number("time"), Number("floor"), Number("bytes"), Number("official"))
            : throw new FormatException($"This is not a line of a run: {line}");

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    public override string ToString() =>
        $"{Scenario} official/ours={AgainstOfficial:0.00} ours/floor={AgainstFloor:0.00} "
            + $"bytes={Bytes:0} bytes_official={OfficialBytes:0}";

    [GeneratedRegex(
        @"^(?<scenario>\S+) official/ours=(?<time>\S+) ours/floor=(?<floor>\S+) bytes=(?<bytes>\S+) bytes_official=(?<official>\S+)$")]
    private static partial Regex Line();
}
