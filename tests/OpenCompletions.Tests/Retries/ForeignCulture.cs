using System.Globalization;

namespace OpenCompletions.Tests.Retries;

/// <summary>Lets a test run in another culture, with its numbers, its calendar and its letters.</summary>
internal sealed class ForeignCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public ForeignCulture(string name)
    {
        Assert.SkipWhen(IsInvariant, "The process runs without cultures.");
        CultureInfo.CurrentCulture = new CultureInfo(name);
    }

    /// <summary>A comma in numbers, another letter i, and another calendar.</summary>
    public static IReadOnlyList<string> Names { get; } = ["de-DE", "tr-TR", "ar-SA"];

    // Without the tables of cultures Turkish has the letter i of English.
    private static bool IsInvariant => AppContext.TryGetSwitch("System.Globalization.Invariant", out bool isInvariant) && isInvariant
        || CultureInfo.GetCultures(CultureTypes.AllCultures).Length < 10;

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
