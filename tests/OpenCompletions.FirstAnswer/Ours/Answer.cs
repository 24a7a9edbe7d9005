namespace OpenCompletions.FirstAnswer.Ours;

/// <summary>One question with this library.</summary>
internal static class Answer
{
    public static async Task<string> AskAsync(string endpoint)
    {
        using var client = new ChatCompletionsClient(endpoint, "key", "m");
        return (await client.CompleteAsync("hi")).Text;
    }
}
