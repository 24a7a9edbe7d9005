namespace OpenCompletions.Tests.Infrastructure;

/// <summary>The samples of the repository: the folders of <c>samples</c>, except for the code that they share.</summary>
internal static class SampleFolders
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "samples"))
            .Select(static folder => Path.GetFileName(folder))
            .Where(static name => name != "Common")
            .Order(StringComparer.Ordinal),
    ];
}
