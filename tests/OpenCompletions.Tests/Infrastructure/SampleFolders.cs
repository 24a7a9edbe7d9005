namespace OpenCompletions.Tests.Infrastructure;

/// <summary>The samples of the repository: the folders of <c>samples</c> with a project.</summary>
internal static class SampleFolders
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(static project => Path.GetFileNameWithoutExtension(project))
            .Order(StringComparer.Ordinal),
    ];
}
