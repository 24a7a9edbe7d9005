using System.Diagnostics;
using OpenCompletions.Benchmarks.ColdStart;
using OpenCompletions.Benchmarks.Ratios;

namespace OpenCompletions.Benchmarks.Sizes;

/// <summary><c>-- sizes</c>: an app that asks once, published native and trimmed with each client; takes some minutes.</summary>
internal static class SizesMode
{
    public static async Task<int> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sizes-");
        try
        {
            await TellSizesAsync("native", "net9.0", folder);
            await TellSizesAsync("trimmed", "net10.0", folder);
            Contest.Result start = await ColdStartContest.RunAsync(
                (client, endpoint) => new ProcessStartInfo(PublishedApp.ProgramIn(Path.Combine(folder.FullName, "native", client)), [endpoint]) { RedirectStandardOutput = true });
            Console.WriteLine($"start-native official/ours={start.Official.Seconds / start.Ours.Seconds:0.00} ours/floor={start.Ours.Seconds / start.Floor.Seconds:0.00}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task TellSizesAsync(string kind, string framework, DirectoryInfo folder)
    {
        var sizes = new List<string>();
        foreach (string client in AskMode.Clients)
        {
            long bytes = await PublishedApp.PublishAsync(client, framework, Path.Combine(folder.FullName, kind, client));
            sizes.Add($"{client.ToLowerInvariant()}={bytes / 1e6:0.00} MB");
        }

        Console.WriteLine($"size-{kind} {string.Join(' ', sizes)}");
    }
}
