namespace OpenCompletions.ApiTests.Libraries;

/// <summary>The rows of tests that hold for each library.</summary>
public static class BuiltLibraries
{
    public static TheoryData<string, string> All => [.. BuiltLibrary.All.Select(l => (l.Package, l.Framework))];
}
