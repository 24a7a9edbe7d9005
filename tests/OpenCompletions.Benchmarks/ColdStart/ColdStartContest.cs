using System.Diagnostics;
using System.Globalization;
using OpenCompletions.Benchmarks.Ratios;
using OpenCompletions.Benchmarks.Scenarios;
using OpenCompletions.Benchmarks.Servers;

namespace OpenCompletions.Benchmarks.ColdStart;

/// <summary>A new process from its start to its first answer: the cost that a serverless function or a command-line tool sees.</summary>
internal static class ColdStartContest
{
    public const string Name = "cold-start";

    private const int Rounds = 7;

    /// <summary>This program, runtime and compiler included.</summary>
    public static Task<Contest.Result> RunAsync() => RunAsync(static (client, endpoint) => Child.Of("ask", client, endpoint));

    /// <summary>Any program that asks an endpoint once with a client and tells in one line the bytes it allocated, a space and the answer.</summary>
    public static async Task<Contest.Result> RunAsync(Func<string, string, ProcessStartInfo> program)
    {
        using ServerProcess server = await ServerProcess.StartAsync("answer");
        var costs = AskMode.Clients.ToDictionary(static c => c, static _ => new List<Cost>());
        for (int round = 0; round <= Rounds; round++)
        {
            foreach (string client in AskMode.Clients)
            {
                Cost cost = await AskAsync(client, program(client, server.Address));

                // The first round loads the files into the system's cache.
                if (round > 0)
                {
                    costs[client].Add(cost);
                }
            }
        }

        Cost[] medians = [.. AskMode.Clients.Select(c => Cost.Median(costs[c]))];
        return new(medians[0], medians[1], medians[2]);
    }

    private static async Task<Cost> AskAsync(string client, ProcessStartInfo program)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(program)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? "";
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        await process.WaitForExitAsync();
        return line.Split(' ', 2) is [var bytes, "Hello."]
            ? new(elapsed.TotalSeconds, long.Parse(bytes, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{client} gave no answer, but: {line}");
    }
}
