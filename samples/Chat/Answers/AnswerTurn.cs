using OpenCompletions;

/// <summary>Gets the answer to the conversation, with the functions that the model calls, and shows it.</summary>
internal sealed class AnswerTurn(IChatCompletionsClient client, Conversation conversation, IChatView view)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    private static readonly ChatRunOptions s_options = new() { FailureText = static (_, exception) => exception.Message };

    /// <summary>
    /// Runs until the answer is complete, the user stops it, or it fails. The conversation can be continued in each case.
    /// </summary>
    public async Task RunAsync()
    {
        using var interrupt = new Interrupt();
        var partial = new PartialAnswer();
        var meter = new AnswerMeter();
        IAnswerView answer = view.BeginAnswer();
        ChatRunStream stream = client.StreamToolsAsync(
            conversation.ToRequest(), LocalFunctions.All, s_options, cancellationToken: interrupt.Token);
        try
        {
            await foreach (ChatStreamEvent? happened in stream.WithTicks(s_tick))
            {
                if (happened is null)
                {
                    answer.Tick();
                    continue;
                }

                meter.Add(happened);
                partial.Add(happened);
                answer.Show(happened);
            }

            answer.End();
            ChatRun run = await stream.GetRunAsync();
            conversation.Replace(run.Messages);
            view.Inform(meter.Summarize(run));
        }
        catch (OperationCanceledException) when (interrupt.IsRequested)
        {
            answer.End();
            Keep("[stopped by the user]");
            view.Inform(partial.IsEmpty
                ? "Stopped before the first word. /retry asks again."
                : "Stopped. What was received stays in the conversation.");
        }
        catch (Exception e) when (e is ChatCompletionsException or ArgumentException)
        {
            answer.End();
            Keep("[interrupted by an error]");
            view.Fail(e.Message);
        }

        void Keep(string mark) => conversation.Replace([.. stream.GetPartial().Messages, .. partial.ToMessages(mark)]);
    }
}
