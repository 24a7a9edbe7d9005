namespace OpenCompletions;

/// <summary>What the caller passed to a run.</summary>
internal sealed class RunSetup
{
    public RunSetup(
        IChatCompletionsClient client,
        ChatCompletionRequest request,
        IEnumerable<ChatFunction> functions,
        ChatRunOptions? run,
        ChatCallOptions? options,
        CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(functions);
        if (request.N > 1)
        {
            throw new ArgumentException("n: a run follows one answer; ask for one choice.", nameof(request));
        }

        Client = client;
        Run = (run ?? new()).Validate();
        CallOptions = options;
        Token = token;
        foreach (ChatFunction function in functions)
        {
            Add(function ?? throw new ArgumentException("A function is null.", nameof(functions)));
        }

        Request = request with { Tools = [.. request.Tools, .. MissingTools(request)] };
    }

    public IChatCompletionsClient Client { get; }

    /// <summary>A copy of the caller's request, with the functions among its tools.</summary>
    public ChatCompletionRequest Request { get; }

    /// <summary>A copy of the run's options, or the defaults.</summary>
    public ChatRunOptions Run { get; }

    public ChatCallOptions? CallOptions { get; }

    public CancellationToken Token { get; }

    public Dictionary<string, ChatFunction> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Creates the request of a round. A forced tool choice applies to the first round only.</summary>
    /// <param name="round">The number of the round, from 1.</param>
    /// <param name="messages">The conversation so far.</param>
    public ChatCompletionRequest RequestOf(int round, IEnumerable<ChatMessage> messages) => Request with
    {
        Messages = [.. messages],
        ToolChoice = round == 1 ? Request.ToolChoice : Unforced(Request.ToolChoice),
    };

    /// <summary>
    /// Returns the options of a round. Each round has its own idempotency key; with the same key, a server would repeat its
    /// first answer.
    /// </summary>
    /// <param name="round">The number of the round, from 1.</param>
    public ChatCallOptions? CallOptionsOf(int round) => CallOptions is { IdempotencyKey: { } key } options && round > 1
        ? options.WithIdempotencyKey(FormattableString.Invariant($"{key}-{round}"))
        : CallOptions;

    private static ToolChoice? Unforced(ToolChoice? choice) => choice switch
    {
        ToolChoiceMode { Mode: "none" or "auto" } => choice,
        ToolChoiceMode or FunctionToolChoice or CustomToolChoice => ToolChoice.Auto,
        AllowedToolsChoice { AllowedTools: { Mode: "required" } allowed } some =>
            some with { AllowedTools = allowed with { Mode = "auto" } },
        _ => choice,
    };

    private void Add(ChatFunction function)
    {
        if (function.RequiresServices && Run.Services is null)
        {
            throw new ArgumentException($"The function '{function.Name}' requires services. Set ChatRunOptions.Services.", "run");
        }

        if (Functions.ContainsKey(function.Name))
        {
            throw new ArgumentException($"Two functions have the name '{function.Name}'.", "functions");
        }

        Functions.Add(function.Name, function);
    }

    private IEnumerable<Tool> MissingTools(ChatCompletionRequest request)
    {
        var known = new HashSet<string?>(request.Tools.OfType<FunctionTool>().Select(static t => t.Function?.Name));
        return Functions.Values.Where(f => !known.Contains(f.Name)).Select(static f => f.Tool);
    }
}
