using System.Text.RegularExpressions;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

/// <summary>
/// The output of a sample in samples/README.md. A line with an ellipsis stands for any lines. Times, ports, creation times and
/// generated IDs can differ; the line that every sample prints without a server is left out.
/// </summary>
internal static partial class RecordedOutput
{
    private const string Notice = "OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from ";

    /// <summary>Reads the recorded output of a sample; null if the page says why there is none.</summary>
    public static string? Read(string sample)
    {
        Match section = Section(sample).Match(RepositoryFiles.Read("samples/README.md"));
        Assert.True(
            section.Success,
            $"samples/README.md needs a section '## {sample}' with a text block or the comment '<!-- not recorded: REASON -->'.");
        return section.Groups["output"] is { Success: true } output ? output.Value : null;
    }

    /// <summary>Whether an output has the lines of a recorded one. Empty lines at the end are ignored.</summary>
    public static bool Matches(string recorded, string output)
    {
        IEnumerable<string> lines = recorded.TrimEnd('\n').Split('\n')
            .Select(static line => line == "…" ? @"(?:.*\n)*?" : Regex.Escape(Mask(line)) + @"\n");
        string pattern = $@"\A{Regex.Escape(Notice)}.*\n{string.Concat(lines)}\z";
        return Regex.IsMatch(Mask(output.TrimEnd('\n') + '\n'), pattern, RegexOptions.None, TestLimits.Hang);
    }

    private static string Mask(string text) =>
        Id().Replace(Created().Replace(Port().Replace(Time().Replace(text, " #$1 "), ":#"), "$1#"), "$1#");

    // The padding of a table depends on the digits of a time.
    [GeneratedRegex(@" *\b[0-9]+(?:[.,][0-9]+)?( m?s\b) *")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?<=//127\.0\.0\.1):[0-9]+")]
    private static partial Regex Port();

    [GeneratedRegex(@"(""created"":)[0-9]+")]
    private static partial Regex Created();

    [GeneratedRegex(@"\b(chatcmpl-)[0-9a-f]{32}\b")]
    private static partial Regex Id();

    private static Regex Section(string sample) => new(
        $@"^## {sample}\n(?:(?!^## )[^\n]*\n)*?(?:```text\n(?<output>.*?)^```$|<!-- not recorded: [^\n]+ -->)",
        RegexOptions.Multiline | RegexOptions.Singleline);
}
