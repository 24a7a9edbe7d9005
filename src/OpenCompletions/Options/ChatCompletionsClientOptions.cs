using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace OpenCompletions;

/// <summary>The settings of a client. The client copies them when it is made; later changes do not reach it.</summary>
public sealed class ChatCompletionsClientOptions
{
    /// <summary>
    /// The server's base address, such as <c>https://api.openai.com/v1</c> (the default), <c>http://localhost:11434/v1</c>, or Azure's
    /// <c>https://NAME.openai.azure.com/openai/deployments/DEPLOYMENT?api-version=…</c>. <c>/chat/completions</c> is added unless the path ends in it;
    /// the path and the query stay. Plain http is refused off this machine while a key is set, see <see cref="AllowInsecureHttp"/>.
    /// </summary>
    public Uri? Endpoint { get; set; } = new("https://api.openai.com/v1");

    /// <summary>The key. Null for servers without keys. Its format is not checked beyond what a header can carry; white space around it is removed.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gives the key in place of <see cref="ApiKey"/>, asked before each attempt of each call, from any thread: for keys that rotate and tokens that expire.</summary>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>How the key is sent. Default <see cref="ChatAuthentication.Bearer"/>.</summary>
    public ChatAuthentication Authentication { get; set; }

    /// <summary>The header for <see cref="ChatAuthentication.Header"/>, such as <c>api-key</c>.</summary>
    public string? AuthenticationHeader { get; set; }

    /// <summary>The model for requests that name none.</summary>
    public string? Model { get; set; }

    /// <summary>Sent as <c>OpenAI-Organization</c> (OpenAI).</summary>
    public string? Organization { get; set; }

    /// <summary>Sent as <c>OpenAI-Project</c> (OpenAI).</summary>
    public string? Project { get; set; }

    /// <summary>Headers for every request. <c>Authorization</c>, <c>Accept</c> and those that HTTP itself needs are refused: they have settings of their own.</summary>
    [AllowNull]
    public IDictionary<string, string> Headers { get => field ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase); set; }

    /// <summary>Query parameters for every request; they replace those of the same name in the endpoint.</summary>
    [AllowNull]
    public IDictionary<string, string> Query { get => field ??= new Dictionary<string, string>(StringComparer.Ordinal); set; }

    /// <summary>
    /// The <c>Accept</c> header. Null, the default, sends <c>text/event-stream</c> for streams and <c>application/json</c> otherwise;
    /// some gateways want <c>application/json</c> always.
    /// </summary>
    public string? Accept { get; set; }

    /// <summary>Fields to add to the JSON of every request, for what a vendor knows beyond the typed members. What a request says itself wins.</summary>
    [AllowNull]
    public JsonFields AdditionalProperties { get => field ??= []; set; }

    /// <summary>The timeouts of every call; a call can change each of them.</summary>
    [AllowNull]
    public ChatTimeouts Timeouts { get => field ??= new(); set; }

    /// <summary>How much to accept from the server.</summary>
    [AllowNull]
    public ChatLimits Limits { get => field ??= new(); set; }

    /// <summary>When a failed call is sent again; a call can change each member.</summary>
    [AllowNull]
    public ChatRetry Retry { get => field ??= new(); set; }

    /// <summary>
    /// Told after each attempt of a call how it went and whether another follows. Called on the call's own flow, so that an exception of it ends
    /// the call; from several threads at once.
    /// </summary>
    public Action<ChatAttempt>? OnAttempt { get; set; }

    /// <summary>The HTTP version to ask for; the server may answer with a lower one. Default 1.1.</summary>
    public Version? HttpVersion { get; set; } = new(1, 1);

    /// <summary>Whether requests that cannot work with any server are refused before they are sent. Default true.</summary>
    public bool ValidateRequests { get; set; } = true;

    /// <summary>Whether streams ask for their token usage (<c>stream_options.include_usage</c>) when the request does not say. Default true; a few old servers refuse it.</summary>
    public bool IncludeStreamUsage { get; set; } = true;

    /// <summary>Whether a stream that ends without any end mark counts as complete, for servers that never send one. Default false: it is an error, since an answer that was cut off looks the same.</summary>
    public bool AllowUnmarkedEnd { get; set; }

    /// <summary>What happens to the reasoning of earlier answers when they go back as history.</summary>
    public ReasoningEcho EchoReasoning { get; set; }

    /// <summary>
    /// Whether <c>&lt;think&gt;…&lt;/think&gt;</c> at the start of an answer's content is shown as reasoning, for servers that run a
    /// reasoning model without a parser for it (Ollama, LM Studio, llama.cpp, gateways). Default false.
    /// </summary>
    /// <remarks>
    /// <see cref="AssistantMessage.Text"/> and <see cref="AssistantMessage.ReasoningText"/>, and those of chunks and events, are
    /// separated; <see cref="AssistantMessage.Content"/> stays as received and is what a history sends. White space around the tags
    /// is dropped from the texts. Answers with reasoning in a member of its own, and answers read from JSON later, are not separated.
    /// </remarks>
    public bool ThinkTags { get; set; }

    /// <summary>Whether a key may travel over plain http to another machine, where anybody on the way can read it. Default false.</summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>Whether prompts and answers are put on trace spans, for debugging. Default false: they are private, and large.</summary>
    public bool CaptureTelemetryContent { get; set; }

    /// <summary>Where the client logs; null for nowhere. Set by dependency injection. Logs hold no keys, prompts and answers.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for timeouts, for tests. Default the system's.</summary>
    [AllowNull]
    public TimeProvider TimeProvider { get => field ??= TimeProvider.System; set; }

    /// <summary>The chance in delays, from 0 to 1; for tests.</summary>
    internal Func<double> Random { get; set; } = SharedRandom.NextDouble;

    /// <summary>What of a configuration section could not be read.</summary>
    internal List<string> SettingsProblems { get; } = [];

    /// <summary>The problem of a key in an environment variable that is not set. It holds only if nothing else sets a key.</summary>
    internal string? UnsetKeyProblem { get; set; }

    /// <summary>The configuration section that the options came from.</summary>
    internal string? SettingsPath { get; set; }

    /// <summary>The type's name: options hold a key.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatCompletionsClientOptions);
}
