namespace OpenCompletions.Testing;

public sealed partial class FakeReply
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly HashSet<WireQuirk> _quirks = [];

    /// <summary>The response headers that the reply adds.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>The deviations of the reply.</summary>
    internal IReadOnlySet<WireQuirk> Quirks => _quirks;

    /// <summary>The speed of the stream; null for the fake's.</summary>
    internal double? TokensPerSecond { get; private set; }

    /// <summary>The delay before the response headers.</summary>
    internal TimeSpan Delay { get; private set; }

    /// <summary>The fault of the reply; null for none.</summary>
    internal FakeFault? Fault { get; private set; }

    /// <summary>The number of chunks before the fault.</summary>
    internal int ChunksBeforeFault { get; private set; }

    /// <summary>The error object of <see cref="FakeFault.Error"/>.</summary>
    internal ApiError FaultError { get; private set; } =
        new() { Message = "The server had an error.", Type = "server_error", Code = "server_error" };

    /// <summary>Sets the token usage. Streams send it only if the request asks for it, as the client does by default.</summary>
    /// <param name="promptTokens">The tokens of the prompt.</param>
    /// <param name="completionTokens">The tokens of the answer.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithUsage(long promptTokens, long completionTokens) => Change(c => c with
    {
        Usage = new()
        {
            PromptTokens = promptTokens,
            CompletionTokens = completionTokens,
            TotalTokens = promptTokens + completionTokens,
        },
    });

    /// <summary>Sets the reasoning of the first choice, in <c>reasoning_content</c>.</summary>
    /// <param name="reasoning">The reasoning.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithReasoning(string reasoning) => ChangeMessage(m => m with { ReasoningContent = reasoning });

    /// <summary>Adds a call of a function tool to the first choice.</summary>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">The arguments as JSON. Any text is sent as it is.</param>
    /// <param name="id">The ID of the call; null for a new one.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithToolCall(string name, string arguments, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        OpenCompletions.ToolCall call =
            OpenCompletions.ToolCall.ForFunction(id ?? "call_" + Guid.NewGuid().ToString("N"), name, arguments);
        return ChangeMessage(m => m with { ToolCalls = [.. m.ToolCalls, call] })
            .ChangeChoice(static c => c with { FinishReason = FinishReason.ToolCalls });
    }

    /// <summary>
    /// Sets the finish reason of the first choice. Default <c>tool_calls</c> with tool calls, otherwise <c>stop</c>.
    /// </summary>
    /// <param name="finishReason">The finish reason, such as <see cref="FinishReason.Length"/>.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithFinishReason(FinishReason finishReason) => ChangeChoice(c => c with { FinishReason = finishReason });

    /// <summary>Adds a response header.</summary>
    /// <param name="name">The name, such as <c>x-request-id</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithHeader(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _headers.Add(new(name, value));
        return this;
    }

    /// <summary>Delays the response headers.</summary>
    /// <param name="delay">The delay, by the fake's <see cref="FakeOptions.TimeProvider"/>.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithDelay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Delay = delay;
        return this;
    }

    /// <summary>Sets the speed of the stream.</summary>
    /// <param name="tokensPerSecond">The chunks per second: a chunk holds one word or less, about a token.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithTokensPerSecond(double tokensPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokensPerSecond);
        TokensPerSecond = tokensPerSecond;
        return this;
    }

    /// <summary>Adds deviations from OpenAI's wire format.</summary>
    /// <param name="quirks">The deviations.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithQuirks(params WireQuirk[] quirks)
    {
        ArgumentNullException.ThrowIfNull(quirks);
        _quirks.UnionWith(quirks);
        return this;
    }

    /// <summary>Adds a fault to the answer.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="afterChunks">The number of chunks that a stream sends before the fault. The first one holds the role.</param>
    /// <param name="error">The error object of <see cref="FakeFault.Error"/>; null for a server error.</param>
    /// <returns>This reply.</returns>
    public FakeReply WithFault(FakeFault fault, int afterChunks = 2, ApiError? error = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterChunks);
        Fault = fault;
        ChunksBeforeFault = afterChunks;
        FaultError = error ?? FaultError;
        return this;
    }

    private FakeReply ChangeMessage(Func<AssistantMessage, AssistantMessage> change) =>
        ChangeChoice(c => c with { Message = change(c.Message ?? ChatMessage.Assistant("")) });

    private FakeReply ChangeChoice(Func<ChatChoice, ChatChoice> change) => Change(c => c with
    {
        Choices = c.Choices.Count == 0 ? [change(new())] : [change(c.Choices[0]), .. c.Choices.Skip(1)],
    });

    private FakeReply Change(Func<ChatCompletion, ChatCompletion> change)
    {
        if (_completion is null || GivenChunks is not null)
        {
            throw new InvalidOperationException("The reply must be made from a text, a tool call or a completion.");
        }

        _completion = change(_completion);
        return this;
    }
}
