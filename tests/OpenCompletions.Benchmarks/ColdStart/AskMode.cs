namespace OpenCompletions.Benchmarks.ColdStart;

/// <summary><c>-- ask CLIENT ENDPOINT</c>: one question; tells the bytes allocated until then, and the answer.</summary>
internal static class AskMode
{
    /// <summary>This library, the official client, the platform alone.</summary>
    public static string[] Clients { get; } = ["Ours", "Official", "Bare"];

    public static async Task<int> RunAsync(string client, string endpoint)
    {
        string answer = await (client switch
        {
            "Ours" => FirstAnswer.Ours.Answer.AskAsync(endpoint),
            "Official" => FirstAnswer.Official.Answer.AskAsync(endpoint),
            _ => FirstAnswer.Bare.Answer.AskAsync(endpoint),
        });
        Console.WriteLine($"{GC.GetTotalAllocatedBytes(precise: true)} {answer}");
        return 0;
    }
}
