using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace OpenCompletions;

/// <summary>Runs the functions that one answer calls.</summary>
internal sealed class FunctionRound
{
    private readonly RunSetup _setup;
    private readonly RunTrace _trace;
    private readonly int _round;
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly PlannedCall[] _calls;

    /// <param name="setup">What the caller passed.</param>
    /// <param name="trace">The run's spans.</param>
    /// <param name="round">The number of the round, from 1.</param>
    /// <param name="received">The calls as the server sent them.</param>
    /// <param name="messages">The conversation, up to the message with the calls and their repaired IDs.</param>
    public FunctionRound(
        RunSetup setup, RunTrace trace, int round, IReadOnlyList<ToolCall> received, IReadOnlyList<ChatMessage> messages)
    {
        _setup = setup;
        _trace = trace;
        _round = round;
        _messages = messages;
        IReadOnlyList<ToolCall> calls = ((AssistantMessage)messages[messages.Count - 1]).ToolCalls;
        _calls = [.. calls.Select(static (c, i) => new PlannedCall(i, c))];
        var known = new Dictionary<(string? Id, string Name, string Arguments), PlannedCall>();
        foreach (PlannedCall call in _calls)
        {
            ToolCall given = received[call.Index];
            (string? Id, string Name, string Arguments) key = (given.Id, given.Name, given.Arguments);
            if (!string.IsNullOrEmpty(given.Id) && known.TryGetValue(key, out PlannedCall? original))
            {
                call.Original = original;
                continue;
            }

            known[key] = call;
            Plan(call, given);
        }
    }

    /// <summary>The calls without a result.</summary>
    public IReadOnlyList<ToolCall> Open => [.. _calls.Where(static c => c.Result is null).Select(static c => c.Call)];

    /// <summary>The results in the order of the calls. Valid only when every call has a result.</summary>
    public IEnumerable<KeyValuePair<ToolCall, MessageContent>> Results =>
        _calls.Select(static c => new KeyValuePair<ToolCall, MessageContent>(c.Call, c.Result!));

    /// <summary>The results in the order of the calls. Calls without a result get a text that says why.</summary>
    /// <param name="reason">Why calls may not have been run.</param>
    public IEnumerable<ToolMessage> ToMessages(ChatRunStopReason reason) => _calls.Select(c => ChatMessage.Tool(
        c.Call, c.Result ?? (c.IsStarted ? ResultTexts.Interrupted : ResultTexts.NotRun(reason))!));

    /// <summary>
    /// Runs the functions. Leaving the enumeration cancels and awaits the running ones, and keeps the results that they return.
    /// </summary>
    public async IAsyncEnumerable<ChatStreamEvent> RunAsync(RunCancellation cancellation)
    {
        var running = new List<Task<FunctionOutcome>>();
        var events = new Queue<ChatStreamEvent>();
        try
        {
            await ApproveAsync(cancellation, events).ConfigureAwait(false);
            for (int next = 0; next < _calls.Length || running.Count > 0;)
            {
                while (next < _calls.Length && running.Count < _setup.Run.MaxConcurrency)
                {
                    Start(_calls[next++], cancellation, running, events);
                }

                while (events.Count > 0)
                {
                    yield return events.Dequeue();
                }

                if (running.Count > 0)
                {
                    Task<FunctionOutcome> ended = await Task.WhenAny(running).ConfigureAwait(false);
                    running.Remove(ended);
                    Conclude(await ended.ConfigureAwait(false), cancellation, events);
                }
            }

            foreach (PlannedCall copy in _calls.Where(static c => c.Original is not null))
            {
                SetResult(copy, copy.Original!.Result!, default, null, events);
            }

            while (events.Count > 0)
            {
                yield return events.Dequeue();
            }
        }
        finally
        {
            if (running.Count > 0)
            {
                cancellation.Cancel();
                foreach (FunctionOutcome outcome in await Task.WhenAll(running).ConfigureAwait(false))
                {
                    outcome.Call.Result = outcome.Result;
                }
            }
        }
    }

    private void Plan(PlannedCall call, ToolCall given)
    {
        string name = ServerText.CleanName(given.Name);
        if (given.Function is null && given.Custom is not null || given.Type == "custom")
        {
            call.Problem = new(
                ChatToolCallReason.CustomTool, $"'{name}' is not a function of this run, but a custom tool.", given);
        }
        else if (_setup.Functions.TryGetValue(given.Name, out ChatFunction? function))
        {
            call.Function = function;
        }
        else
        {
            string known = string.Join(", ", _setup.Functions.Keys);
            call.Problem = new(
                ChatToolCallReason.UnknownFunction, $"There is no function '{name}'. The functions are: {known}.", given);
        }
    }

    private async Task ApproveAsync(RunCancellation cancellation, Queue<ChatStreamEvent> events)
    {
        if (_setup.Run.Approve is not { } approve)
        {
            return;
        }

        foreach (PlannedCall call in _calls.Where(static c => c.Function is not null))
        {
            cancellation.ThrowIfRequested();
            try
            {
                if (!await approve(ContextOf(call), cancellation.Token).ConfigureAwait(false))
                {
                    SetResult(call, ResultTexts.Refused!, default, null, events);
                }
            }
            catch (OperationCanceledException)
            {
                cancellation.ThrowIfRequested();
                throw;
            }
        }
    }

    private void Start(
        PlannedCall call, RunCancellation cancellation, List<Task<FunctionOutcome>> running, Queue<ChatStreamEvent> events)
    {
        cancellation.ThrowIfRequested();
        if (call.Problem is { } obstacle)
        {
            Fail(call, obstacle, default, events);
        }
        else if (call.Function is not null && call.Result is null)
        {
            call.IsStarted = true;
            events.Enqueue(new FunctionStartedEvent(_round, call.Index, call.Call));

            // A function that blocks must not delay the others.
            CancellationToken token = cancellation.Token;
            running.Add(Task.Run(() => ExecuteAsync(call, token), CancellationToken.None));
        }
    }

    private async Task<FunctionOutcome> ExecuteAsync(PlannedCall call, CancellationToken token)
    {
        TimeProvider time = _setup.Run.TimeProvider;
        long startedAt = time.GetTimestamp();
        using Activity? activity = _trace.StartFunction(call.Call);
        try
        {
            MessageContent result = await call.Function!.InvokeAsync(ContextOf(call), token).ConfigureAwait(false);
            return new(call, result, null, time.GetElapsedTime(startedAt));
        }
        catch (Exception e)
        {
            RunTrace.Fail(activity, e);
            return new(call, null, e, time.GetElapsedTime(startedAt));
        }
    }

    private void Conclude(FunctionOutcome outcome, RunCancellation cancellation, Queue<ChatStreamEvent> events)
    {
        if (outcome.Exception is { } exception)
        {
            // An exception after the caller canceled is not a failure of the function.
            cancellation.ThrowIfRequested();
            Fail(outcome.Call, exception, outcome.Duration, events);
        }
        else
        {
            SetResult(outcome.Call, outcome.Result!, outcome.Duration, null, events);
        }
    }

    private void Fail(PlannedCall call, Exception exception, TimeSpan duration, Queue<ChatStreamEvent> events)
    {
        if (_setup.Run.FailurePolicy == ChatFunctionFailurePolicy.Throw)
        {
            ExceptionDispatchInfo.Capture(exception).Throw();
        }

        string text = _setup.Run.FailureText?.Invoke(call.Call, exception) ?? ResultTexts.Failed(exception);
        SetResult(call, text!, duration, exception, events);
    }

    private void SetResult(
        PlannedCall call, MessageContent result, TimeSpan duration, Exception? exception, Queue<ChatStreamEvent> events)
    {
        call.Result = result;
        events.Enqueue(new FunctionFinishedEvent(_round, call.Index, call.Call, result, duration, exception));
    }

    private ChatFunctionContext ContextOf(PlannedCall call) => new(call.Call)
    {
        Round = _round,
        Messages = _messages,
        Services = _setup.Run.Services,
    };
}
