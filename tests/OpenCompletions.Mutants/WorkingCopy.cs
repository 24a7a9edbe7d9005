using System.Diagnostics;

namespace OpenCompletions.Mutants;

/// <summary>A temporary copy of the checkout with its uncommitted changes: the checkout itself is only read.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private WorkingCopy(string root)
    {
        Root = root;
    }

    public string Root { get; }

    public static WorkingCopy Create()
    {
        string checkout = FindCheckout();
        var copy = new WorkingCopy(Directory.CreateTempSubdirectory("mutants-").FullName);
        foreach (string file in Run(checkout, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            string source = Path.Combine(checkout, file);
            if (File.Exists(source))
            {
                string target = Path.Combine(copy.Root, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }

        return copy;
    }

    /// <summary>Runs a program in the copy and returns what it prints.</summary>
    public string Run(string program, params string[] arguments) => Run(Root, program, arguments);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindCheckout()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatClient.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The program does not run within a checkout.");
    }

    private static string Run(string folder, string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{output}");
    }
}
