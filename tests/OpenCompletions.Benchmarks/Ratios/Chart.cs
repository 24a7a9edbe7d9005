using System.Globalization;
using System.Text;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>
/// Draws the time and the memory of the official client, divided by those of this library, as bars on a logarithmic axis. The
/// colors have enough contrast on light and dark pages.
/// </summary>
internal static class Chart
{
    private const int Width = 860;
    private const int Left = 120;
    private const int Right = 770;
    private const int Top = 56;
    private const int RowHeight = 38;
    private const int BarHeight = 14;

    private const string Style = """
          <style>
            text { font-family: -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 13px; fill: #768390 }
            .scenario { text-anchor: end; font-weight: 600 }
            .tick { text-anchor: middle }
            .time { fill: #1f6feb }
            .memory { fill: #2da44e }
            line { stroke: #768390; stroke-opacity: 0.4 }
            .one { stroke-opacity: 1; stroke-width: 2 }
          </style>

        """;

    public static string Draw(IReadOnlyCollection<Row> rows)
    {
        (string Scenario, double Time, double Memory)[] bars =
            [.. rows.Select(static r => (r.Scenario, r.AgainstOfficial, r.OfficialBytes / r.Bytes))];
        var axis = new Axis(
            bars.Select(static b => Math.Min(b.Time, b.Memory)).Append(1).Min(),
            bars.Select(static b => Math.Max(b.Time, b.Memory)).Append(10).Max());
        int bottom = Top + (bars.Length * RowHeight);
        int height = bottom + 12;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}"
                role="img" aria-labelledby="title">
              <title id="title">Time and memory of the official OpenAI client, divided by those of this library</title>
            {Style}
            """);
        svg.Append(CultureInfo.InvariantCulture, $"""
              <rect class="time" x="{Left}" y="8" width="14" height="14"/>
              <text x="{Left + 20}" y="20">time</text>
              <rect class="memory" x="{Left + 70}" y="8" width="14" height="14"/>
              <text x="{Left + 90}" y="20">allocated memory</text>
              <text x="{Left + 240}" y="20">of the OpenAI client ÷ of this library (logarithmic)</text>

            """);
        foreach (double tick in axis.Ticks)
        {
            string kind = tick == 1 ? "one" : "other";
            double x = axis.Find(tick);
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <line class="{kind}" x1="{x:0.0}" y1="{Top}" x2="{x:0.0}" y2="{bottom}"/>
                  <text class="tick" x="{x:0.0}" y="{Top - 8}">{tick:#,0}×</text>

                """);
        }

        for (int i = 0; i < bars.Length; i++)
        {
            int y = Top + (i * RowHeight) + 5;
            svg.Append(CultureInfo.InvariantCulture, $"""
                  <text class="scenario" x="{Left - 12}" y="{y + BarHeight + 5}">{bars[i].Scenario}</text>

                """);
            DrawBar(svg, axis, bars[i].Scenario, "time", bars[i].Time, y);
            DrawBar(svg, axis, bars[i].Scenario, "memory", bars[i].Memory, y + BarHeight);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawBar(StringBuilder svg, Axis axis, string scenario, string kind, double value, int y)
    {
        double start = Math.Min(axis.Find(value), axis.Find(1));
        double end = Math.Max(axis.Find(value), axis.Find(1));
        svg.Append(CultureInfo.InvariantCulture, $"""
              <rect class="{kind}" x="{start:0.0}" y="{y}" width="{end - start:0.0}" height="{BarHeight - 1}"/>
              <text data-scenario="{scenario}" data-kind="{kind}" x="{end + 6:0.0}" y="{y + 11}">{Format(value)}×</text>

            """);
    }

    private static string Format(double value) =>
        value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);

    /// <summary>A logarithmic axis between two values.</summary>
    private sealed class Axis(double least, double most)
    {
        private readonly double _scale = (Right - Left) / Math.Log10(most / least);

        public IEnumerable<double> Ticks =>
            Enumerable.Range(0, (int)Math.Log10(most) + 1).Select(static power => Math.Pow(10, power));

        public double Find(double value) => Left + (Math.Log10(value / least) * _scale);
    }
}
