using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions.CallerTests;

/// <summary>How functions are made and run.</summary>
public static class Runs
{
    public static async Task<string> RunAsync(IChatCompletionsClient client, CancellationToken token)
    {
#pragma warning disable IL2026, IL3050 // Functions from methods, as apps that are not trimmed make them.
        ChatFunction weather = ChatFunction.Create(GetWeather);
        ChatFunction time = ChatFunction.Create(
            (string city, int hours = 1) => DateTime.UtcNow.AddHours(hours), "time", "The time of a city.");
        ChatFunction later = ChatFunction.Create(
            async (int days, CancellationToken stop) => { await Task.Delay(days, stop); return days; }, "later");
#pragma warning restore IL2026, IL3050
        ChatRun run = await client.RunToolsAsync("Weather in Paris?", [weather], new() { MaxTotalTokens = 20_000 });
        run = await client.RunToolsAsync("Weather in Paris?", [weather, time, later, .. Functions()], cancellationToken: token);
        run.Messages.Add(ChatMessage.User("And in Rome?"));
        ChatRunOptions options = new() { StopWhen = static r => r.PendingCalls.Count > 3 };
        run = await client.RunToolsAsync(new() { Messages = run.Messages }, [weather], options, new() { ApiKey = "other" }, token);
        foreach (ToolCall call in run.PendingCalls)
        {
            run.Messages.AddToolResult(call, await weather.InvokeAsync(call, token));
        }

        int problems = ChatHistory.Problems(run.Messages).Count;
        return run.Text + run.StopReason + run.Rounds + run.Usage.TotalTokens + run.UsageComplete + problems;
    }

    public static async Task<ChatRun> StreamAsync(IChatCompletionsClient client, CancellationToken token)
    {
        ChatRunStream stream = client.StreamToolsAsync("Weather in Paris?", Functions());
        await foreach (ChatStreamEvent happened in stream.WithCancellation(token))
        {
            string? shown = happened switch
            {
                TextDeltaEvent text => text.Text,
                FunctionStartedEvent started => started.Call.Name,
                FunctionFinishedEvent finished => finished.Result.Text + finished.Duration + finished.Exception?.Message,
                RoundEndedEvent ended => ended.Completion.Text,
                _ => null,
            };
            Console.Write(shown);
        }

        return await stream.GetRunAsync(token);
    }

    public static async Task<IList<ChatMessage>?> HandleErrorsAsync(IChatCompletionsClient client, ToolCall call)
    {
        try
        {
            Place? place = call.GetArguments(RunJson.Default.Place);
            ChatRunOptions options = new() { FailurePolicy = ChatFunctionFailurePolicy.Throw };
            return (await client.RunToolsAsync(place?.City ?? "", Functions(), options)).Messages;
        }
        catch (Exception e) when (ChatRun.From(e) is { } run)
        {
            return run.Messages;
        }
    }

    /// <summary>A function of each form of handler, as lambda expressions without types.</summary>
    private static ChatFunction[] Functions() =>
    [
        ChatFunction.Create("a", "A.", RunJson.Default.Place, p => p.City),
        ChatFunction.Create("b", "B.", RunJson.Default.Place, p => ContentPart.Text(p.City)),
        ChatFunction.Create("c", "C.", RunJson.Default.Place, async p => { await Task.Yield(); return p.City; }),
        ChatFunction.Create("d", "D.", RunJson.Default.Place, async (p, token) => { await Task.Delay(1, token); return p.City; }),
        ChatFunction.Create("e", "E.", RunJson.Default.Place, async (p, token) => { await Task.Delay(1, token); return Parts(p); }),
        ChatFunction.Create("f", "F.", RunJson.Default.Place, (p, context, token) => Task.FromResult(p.City + context.Round)),
        ChatFunction.Create("g", "G.", RunJson.Default.Place, p => new Place(p.City), RunJson.Default.Place),
        ChatFunction.Create(
            "h", "H.", RunJson.Default.Place, async p => { await Task.Yield(); return p; }, RunJson.Default.Place),
        ChatFunction.Create("i", "I.", RunJson.Default.Place, (p, token) => Task.FromResult(p), RunJson.Default.Place),
        ChatFunction.Create("j", "J.", RunJson.Default.Place, (p, context, token) => Task.FromResult(p), RunJson.Default.Place),
        ChatFunction.Create("k", "K.", RunJson.Default.Place, GetTextAsync),
    ];

    [Description("Current weather")]
    private static string GetWeather([Description("City")] string city) => "18 °C";

    private static MessageContent Parts(Place place) => MessageContent.FromParts([place.City]);

    private static Task<string> GetTextAsync(Place place) => Task.FromResult(place.City);
}

public sealed record Place(string City);

[JsonSerializable(typeof(Place))]
internal sealed partial class RunJson : JsonSerializerContext;
