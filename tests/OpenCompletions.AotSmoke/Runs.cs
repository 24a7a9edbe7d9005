using System.ComponentModel;
using OpenCompletions;

/// <summary>An app whose functions a model calls, without reflection.</summary>
internal sealed class Runs(ChatCompletionsClient client)
{
    private static readonly ChatFunction s_weather = ChatFunction.Create(
        "weather",
        "The weather of a city.",
        AppJson.Default.Place,
        static async (place, context, cancellationToken) =>
        {
            await Task.Delay(1, cancellationToken);
            return new Forecast(place.City, place.Days, context.Round);
        },
        AppJson.Default.Forecast);

    public async Task RunAsync()
    {
        ChatRun run = await client.RunToolsAsync("What is the weather?", [s_weather], new() { MaxTotalTokens = 100 });

        Checks.Equal(ChatRunStopReason.Answered, run.StopReason, "the stop reason");
        Checks.Equal("""tool said: {"city":"Bern","days":2,"round":1}""", run.Text, "the answer to the result");
        Checks.Equal(6L, run.Usage.TotalTokens, "the usage of both answers");
        Checks.Equal(0, ChatHistory.Problems(run.Messages).Count, "the problems of the conversation");
    }

    public async Task StreamAsync()
    {
        var seen = new List<string>();
        await foreach (ChatStreamEvent happened in client.StreamToolsAsync("What is the weather?", [s_weather]))
        {
            if (happened is FunctionStartedEvent or FunctionFinishedEvent or RoundEndedEvent)
            {
                seen.Add(happened.GetType().Name);
            }
        }

        Checks.Equal(
            "FunctionStartedEvent FunctionFinishedEvent RoundEndedEvent RoundEndedEvent", string.Join(' ', seen), "the events");
    }
}

internal sealed record Place([Description("The city")] string City, int Days = 2);

internal sealed record Forecast(string City, int Days, int Round);
