using System.Runtime.CompilerServices;

namespace OpenCompletions;

/// <summary>Calls the model and the functions that it asks for until the model answers or a limit is reached.</summary>
internal sealed class RunLoop
{
    private readonly RunSetup _setup;
    private readonly bool _isStream;
    private readonly List<ChatMessage> _messages;
    private readonly RunUsage _usage;
    private readonly RepeatedCalls _repeated;
    private readonly long _startedAt;
    private ChatCompletion _completion = new();
    private FunctionRound? _open;
    private FunctionCall? _legacyCall;
    private int _rounds;

    public RunLoop(RunSetup setup, bool isStream, RunTrace trace)
    {
        _setup = setup;
        _isStream = isStream;
        _messages = [.. setup.Request.Messages];
        _usage = new(setup.Run.CostOf);
        _repeated = new(setup.Run.MaxRepeatedRounds);
        _startedAt = setup.Run.TimeProvider.GetTimestamp();
        Trace = trace;
    }

    public RunTrace Trace { get; }

    /// <summary>What all answers used so far.</summary>
    public CompletionUsage Usage => _usage.Total;

    /// <summary>Why the run stopped; none while it runs.</summary>
    public ChatRunStopReason StopReason { get; private set; }

    /// <summary>
    /// Creates the run so far. Calls without a result get one that says so, which keeps the conversation valid.
    /// </summary>
    public ChatRun ToRun(ChatRunStopReason reason)
    {
        List<ChatMessage> messages = [.. _messages, .. _open?.ToMessages(reason) ?? []];
        if (_legacyCall is { } call)
        {
            messages.Add(new FunctionMessage { Name = call.Name, Content = ResultTexts.NotRun(reason) });
        }

        return new(_completion, reason)
        {
            Messages = messages,
            Rounds = _rounds,
            Usage = _usage.Total,
            UsageComplete = _usage.IsComplete,
            Cost = _usage.Cost,
            PendingCalls = _open?.Open ?? (_legacyCall is null ? [] : [new() { Function = _legacyCall }]),
        };
    }

    public async IAsyncEnumerable<ChatStreamEvent> RunAsync([EnumeratorCancellation] CancellationToken token = default)
    {
        using var cancellation = new RunCancellation(_setup.Token, token);
        while (StopReason == ChatRunStopReason.None)
        {
            ChatCompletionRequest request = _setup.RequestOf(_rounds + 1, _messages);
            ChatCallOptions? options = _setup.CallOptionsOf(_rounds + 1);
            if (_isStream)
            {
                ChatCompletionStream stream = _setup.Client.StreamAsync(request, options, _setup.Token);
                IAsyncEnumerator<ChatStreamEvent> events = stream.EventsAsync().GetAsyncEnumerator(token);
                try
                {
                    while (await Trace.MoveAsync(events).ConfigureAwait(false))
                    {
                        yield return events.Current;
                    }
                }
                finally
                {
                    await events.DisposeAsync().ConfigureAwait(false);
                }

                Accept(await stream.GetCompletionAsync(token).ConfigureAwait(false));
            }
            else
            {
                Accept(await Trace.CallAsync(
                    () => _setup.Client.CompleteAsync(request, options, _setup.Token)).ConfigureAwait(false));
            }

            StopReason = FindReasonToStop();
            if (StopReason == ChatRunStopReason.None)
            {
                await foreach (ChatStreamEvent happened in _open!.RunAsync(cancellation).ConfigureAwait(false))
                {
                    yield return happened;
                }

                _messages.AddRange(_open.ToMessages(ChatRunStopReason.None));
                _repeated.Add(_open.Results);
                _open = null;
                StopReason = CheckLimits();
            }

            yield return new RoundEndedEvent(_rounds, _completion);
        }
    }

    private void Accept(ChatCompletion completion)
    {
        _completion = completion;
        _rounds++;
        _usage.Add(completion.Usage);
        AssistantMessage? message = MessageOf(completion);
        if (message is null || IsEmpty(message))
        {
            return;
        }

        _messages.Add(CallIds.Repair(message));
        if (message.ToolCalls.Count > 0)
        {
            _open = new(_setup, Trace, _rounds, message.ToolCalls, _messages.ToArray());
        }
        else if (message.FunctionCall is { Name.Length: > 0 } call)
        {
            // Snowflake sends one with an empty name in every answer.
            _legacyCall = call;
        }
    }

    // Calls run with any finish reason, except those that say that the calls may be incomplete.
    private ChatRunStopReason FindReasonToStop() =>
        _completion.FinishReason == FinishReason.Length ? ChatRunStopReason.Truncated
        : _completion.FinishReason == FinishReason.ContentFilter || _completion.Choices.Count == 0
            ? ChatRunStopReason.ContentFilter
        : _legacyCall is not null ? ChatRunStopReason.LegacyFunctionCall
        : _open is null ? ChatRunStopReason.Answered
        : CheckLimits();

    private ChatRunStopReason CheckLimits()
    {
        ChatRunOptions limits = _setup.Run;
        return _repeated.IsLimitReached ? ChatRunStopReason.RepeatedCalls
            : _rounds >= limits.MaxRounds ? ChatRunStopReason.MaxRounds
            : _usage.IsComplete && _usage.Tokens >= limits.MaxTotalTokens ? ChatRunStopReason.MaxTotalTokens
            : limits.TimeProvider.GetElapsedTime(_startedAt) >= limits.MaxDuration ? ChatRunStopReason.MaxDuration
            : _usage.Cost >= limits.MaxCost ? ChatRunStopReason.MaxCost
            : limits.StopWhen?.Invoke(ToRun(ChatRunStopReason.None)) == true ? ChatRunStopReason.StopWhen
            : ChatRunStopReason.None;
    }

    private static AssistantMessage? MessageOf(ChatCompletion completion) =>
        (completion.Choices.FirstOrDefault(static c => c.Index == 0) ?? completion.Choices.FirstOrDefault())?.Message;

    // Servers reject a conversation with an empty message.
    private static bool IsEmpty(AssistantMessage message) =>
        message is { Content: null or { IsNull: true }, ToolCalls.Count: 0, Images.Count: 0, Audio: null, FieldsOrNull: null }
        && string.IsNullOrEmpty(message.Refusal) && string.IsNullOrEmpty(message.FunctionCall?.Name)
        && message.ReasoningText.Length == 0;
}
