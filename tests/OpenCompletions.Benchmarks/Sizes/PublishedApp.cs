using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OpenCompletions.Benchmarks.Sizes;

/// <summary>The app that asks once, published with one of the clients.</summary>
internal static class PublishedApp
{
    private const string Name = "OpenCompletions.FirstAnswer";

    private static readonly string[] s_notDeployed = [".pdb", ".dbg", ".xml"];

    public static string ProgramIn(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name);

    /// <summary>Publishes it for this machine.</summary>
    /// <returns>The bytes that would be deployed, those for debugging and documentation not counted.</returns>
    public static async Task<long> PublishAsync(string client, string framework, string folder)
    {
        string project = Path.Combine(Repository(), "tests", Name);
        using Process process = Process.Start("dotnet", [
            "publish", project, "-c", "Release", "-f", framework, "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", $"-p:Client={client}", "-o", folder, "-v", "quiet", "--nologo"]);
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(static f => !s_notDeployed.Contains(f.Extension)).Sum(static f => f.Length)
            : throw new InvalidOperationException($"{Name} cannot be published with {client} for {framework}.");
    }

    private static string Repository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ChatClient.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The sizes need the repository, which is not above this program.");
    }
}
