using System.ComponentModel;

namespace OpenCompletions.Tests.Docs;

/// <content>Functions and runs.</content>
internal static partial class ReferenceExamples
{
    public static void ChatFunction_Create_Compiles()
    {
        #region ChatFunction_Create
        [Description("The current weather of a city.")]
        static string GetWeather([Description("The name of the city")] string city) => $"18 °C in {city}";

        ChatFunction weather = ChatFunction.Create(GetWeather);
        #endregion
    }

    public static async Task ChatRunExtensions_RunToolsAsync_Compiles(IChatCompletionsClient client, ChatFunction weather)
    {
        #region ChatRunExtensions_RunToolsAsync
        ChatRun run = await client.RunToolsAsync("Weather in Paris?", [weather], new() { MaxTotalTokens = 20_000 });
        Console.WriteLine(run.StopReason == ChatRunStopReason.Answered ? run.Text : $"Stopped: {run.StopReason}");
        #endregion
    }

    public static async Task ChatRunStream_Compiles(IChatCompletionsClient client, ChatFunction weather)
    {
        #region ChatRunStream
        ChatRunStream stream = client.StreamToolsAsync("Weather in Paris?", [weather]);
        await foreach (ChatStreamEvent happened in stream)
        {
            if (happened is TextDeltaEvent text)
            {
                Console.Write(text.Text);
            }
            else if (happened is FunctionFinishedEvent finished)
            {
                Console.WriteLine($"{finished.Call.Name}: {finished.Duration.TotalSeconds:0.0} s");
            }
        }

        ChatRun run = await stream.GetRunAsync();
        #endregion
    }

    public static async Task ChatRun_From_Compiles(
        IChatCompletionsClient client, ChatFunction weather, IList<ChatMessage> conversation)
    {
        #region ChatRun_From
        try
        {
            conversation = (await client.RunToolsAsync(new() { Messages = conversation }, [weather])).Messages;
        }
        catch (Exception e) when (ChatRun.From(e) is { } run)
        {
            conversation = run.Messages;
        }
        #endregion
    }

    public static void ChatHistory_AddToolResult_Compiles(ChatRun run)
    {
        #region ChatHistory_AddToolResult
        foreach (ToolCall call in run.PendingCalls)
        {
            run.Messages.AddToolResult(call, "The user is not available.");
        }
        #endregion
    }
}
