using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>
/// The result of a run: the model's last answer, the conversation, and the usage. Members can be set, for fakes in tests.
/// </summary>
public sealed class ChatRun
{
    private static readonly ConditionalWeakTable<Exception, ChatRun> s_failed = new();

    /// <summary>Creates a run, for fakes in tests.</summary>
    /// <param name="completion">The last answer.</param>
    /// <param name="stopReason">Why the run stopped.</param>
    public ChatRun(ChatCompletion completion, ChatRunStopReason stopReason = ChatRunStopReason.Answered)
    {
        ArgumentNullException.ThrowIfNull(completion);
        Completion = completion;
        StopReason = stopReason;
    }

    /// <summary>The last complete answer; without choices if there is none, as after a failure of the first call.</summary>
    public ChatCompletion Completion { get; }

    /// <summary>Why the run stopped.</summary>
    public ChatRunStopReason StopReason { get; }

    /// <summary>The text of the last answer. Never null; empty when there is none.</summary>
    public string Text => Completion.Text;

    /// <summary>
    /// The whole conversation: the request's messages, the answers and the results. Every call has a result, so that the
    /// conversation can be continued: add a message and send it. Never null.
    /// </summary>
    public IList<ChatMessage> Messages { get => field ??= []; set; }

    /// <summary>The number of answers that the model gave.</summary>
    public int Rounds { get; set; }

    /// <summary>The sum of the usage that the server sent. Never null.</summary>
    public CompletionUsage Usage { get => field ??= new(); set; }

    /// <summary>Whether the server sent usage with every answer.</summary>
    public bool UsageComplete { get; set; } = true;

    /// <summary>
    /// The cost of all answers together by <see cref="ChatRunOptions.CostOf"/>; null if the cost of an answer is not known.
    /// </summary>
    public decimal? Cost { get; set; }

    /// <summary>
    /// The calls of the last answer that were not run or did not finish. In <see cref="Messages"/> each has a result that says
    /// so; <see cref="ChatHistory.AddToolResult"/> replaces it. Never null.
    /// </summary>
    public IReadOnlyList<ToolCall> PendingCalls { get => field ?? []; set; }

    /// <summary>
    /// Finds the run that an exception ended: the conversation so far, with <see cref="ChatRunStopReason.Failed"/>.
    /// </summary>
    /// <param name="exception">
    /// The exception that ended a run, of any type, including <see cref="OperationCanceledException"/>, or an exception that
    /// wraps it.
    /// </param>
    /// <returns>The run; null if the exception did not end one.</returns>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     conversation = (await client.RunToolsAsync(new() { Messages = conversation }, [weather])).Messages;
    /// }
    /// catch (Exception e) when (ChatRun.From(e) is { } run)
    /// {
    ///     conversation = run.Messages;
    /// }
    /// </code>
    /// </example>
    public static ChatRun? From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (s_failed.TryGetValue(e, out ChatRun? run))
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Lets <see cref="From"/> find the run. One exception can end several runs; the last one is then found.</summary>
    internal void Attach(Exception exception)
    {
        lock (s_failed)
        {
            s_failed.Remove(exception);
            s_failed.Add(exception, this);
        }
    }

    /// <summary>Returns numbers and the reason for stopping, never content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"ChatRun {{ StopReason = {StopReason}, Rounds = {Rounds}, Messages.Count = {Messages.Count}, {Usage} }}";
}
