using System.Diagnostics;

namespace OpenCompletions;

/// <summary>
/// The spans of a run: one for the run, which is the parent of the spans of calls and functions. They follow OpenTelemetry's
/// conventions for generative AI and have no content.
/// </summary>
internal sealed class RunTrace
{
    private readonly Activity? _activity;

    private RunTrace(Activity? activity)
    {
        _activity = activity;
    }

    /// <summary>Starts the span of a run. The caller's current span does not change.</summary>
    public static RunTrace Start(string? model)
    {
        Activity? outer = Activity.Current;
        Activity? activity = ChatCompletionsTelemetry.Source.StartActivity("invoke_agent");
        activity?.SetTag("gen_ai.operation.name", "invoke_agent");
        if (!string.IsNullOrEmpty(model))
        {
            activity?.SetTag("gen_ai.request.model", model);
        }

        Activity.Current = outer;
        return new(activity);
    }

    /// <summary>Calls the model under the span. The current span changes only inside this method.</summary>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        Enter();
        return await call().ConfigureAwait(false);
    }

    /// <summary>Moves a stream under the span.</summary>
    public async ValueTask<bool> MoveAsync<T>(IAsyncEnumerator<T> items)
    {
        Enter();
        return await items.MoveNextAsync().ConfigureAwait(false);
    }

    /// <summary>Starts the span of a function. Call it in the async method that runs the function.</summary>
    public Activity? StartFunction(ToolCall call)
    {
        Enter();
        Activity? activity = ChatCompletionsTelemetry.Source.StartActivity($"execute_tool {call.Name}");
        activity?.SetTag("gen_ai.operation.name", "execute_tool");
        activity?.SetTag("gen_ai.tool.name", call.Name);
        activity?.SetTag("gen_ai.tool.type", "function");
        activity?.SetTag("gen_ai.tool.call.id", ServerText.CleanName(call.Id));
        return activity;
    }

    /// <summary>Marks a span as failed. The exception's message is omitted, because it can contain anything.</summary>
    public static void Fail(Activity? activity, Exception exception)
    {
        string type = CallTags.GetErrorType(exception);
        activity?.SetTag("error.type", type);
        activity?.SetStatus(ActivityStatusCode.Error, type);
    }

    /// <summary>Ends the span of the run.</summary>
    /// <param name="usage">What all answers used.</param>
    /// <param name="exception">What ended the run; null if nothing did.</param>
    public void End(CompletionUsage usage, Exception? exception = null)
    {
        if (_activity is null)
        {
            return;
        }

        if (exception is not null)
        {
            Fail(_activity, exception);
        }

        if (usage.PromptTokens is { } input)
        {
            _activity.SetTag("gen_ai.usage.input_tokens", input);
        }

        if (usage.CompletionTokens is { } output)
        {
            _activity.SetTag("gen_ai.usage.output_tokens", output);
        }

        Activity? outer = Activity.Current;
        _activity.Stop();
        Activity.Current = outer;
    }

    private void Enter()
    {
        if (_activity is not null)
        {
            Activity.Current = _activity;
        }
    }
}
