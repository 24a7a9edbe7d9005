using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace OpenCompletions;

/// <summary>The options of a client. The client copies them when it is created; later changes have no effect.</summary>
/// <example>
/// <code>
/// var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
/// {
///     Endpoint = new Uri("https://openrouter.ai/api/v1"),
///     ApiKey = apiKey,
///     Model = "qwen/qwen3-32b",
///     Headers = { ["X-Title"] = "My app" },
/// });
/// </code>
/// </example>
public sealed class ChatCompletionsClientOptions
{
    /// <summary>
    /// The base URI of the server, such as <c>https://api.openai.com/v1</c> (the default), <c>http://localhost:11434/v1</c>, or
    /// <c>https://NAME.openai.azure.com/openai/deployments/DEPLOYMENT?api-version=…</c> for Azure. Path and query are kept, and
    /// <c>/chat/completions</c> is appended unless the path ends with it. With a key, plain HTTP to a remote host is rejected;
    /// see <see cref="AllowInsecureHttp"/>.
    /// </summary>
    public Uri? Endpoint { get; set; } = new("https://api.openai.com/v1");

    /// <summary>
    /// The API key; null for servers without keys. Surrounding white space is removed. All its
    /// characters must be valid in a header. White space is rejected unless <see cref="Authentication"/> is
    /// <see cref="ChatAuthentication.Raw"/>.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// A function that returns the API key, for keys that rotate and tokens that expire. Called before each attempt, from any
    /// thread. Set either this property or <see cref="ApiKey"/>.
    /// </summary>
    /// <example>
    /// <code>
    /// options.ApiKeyProvider = async cancellationToken =>
    ///     (await credential.GetTokenAsync(tokenContext, cancellationToken)).Token;
    /// </code>
    /// </example>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>How the key is sent. Default <see cref="ChatAuthentication.Bearer"/>.</summary>
    public ChatAuthentication Authentication { get; set; }

    /// <summary>The header for <see cref="ChatAuthentication.Header"/>, such as <c>api-key</c>.</summary>
    public string? AuthenticationHeader { get; set; }

    /// <summary>The model for requests that do not set one.</summary>
    public string? Model { get; set; }

    /// <summary>The <c>OpenAI-Organization</c> header (OpenAI).</summary>
    public string? Organization { get; set; }

    /// <summary>The <c>OpenAI-Project</c> header (OpenAI).</summary>
    public string? Project { get; set; }

    /// <summary>
    /// Headers for every request. Names are case-insensitive. <c>Authorization</c>, <c>Accept</c>, and the headers of the
    /// connection and the body are rejected. For the first two, use <see cref="ApiKey"/> and <see cref="Accept"/>.
    /// </summary>
    [AllowNull]
    public IDictionary<string, string> Headers
    {
        get => field ??= new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        set;
    }

    /// <summary>Query parameters for every request. They replace parameters of the same name in the endpoint.</summary>
    [AllowNull]
    public IDictionary<string, string> Query
    {
        get => field ??= new Dictionary<string, string>(StringComparer.Ordinal);
        set;
    }

    /// <summary>
    /// The <c>Accept</c> header. The default, null, sends <c>text/event-stream</c> for streams and <c>application/json</c>
    /// otherwise. Some gateways require <c>application/json</c> for both.
    /// </summary>
    public string? Accept { get; set; }

    /// <summary>
    /// Fields to add to the JSON of every request, such as vendor-specific ones. Values that a request sets take precedence.
    /// </summary>
    /// <example>
    /// <code>
    /// options.AdditionalProperties["enable_thinking"] = false;
    /// </code>
    /// </example>
    [AllowNull]
    public JsonFields AdditionalProperties { get => field ??= []; set; }

    /// <summary>The timeouts of every call. A call can override each of them.</summary>
    [AllowNull]
    public ChatTimeouts Timeouts { get => field ??= new(); set; }

    /// <summary>The limits on the size of responses.</summary>
    [AllowNull]
    public ChatLimits Limits { get => field ??= new(); set; }

    /// <summary>The retry settings of every call. A call can override each of them.</summary>
    [AllowNull]
    public ChatRetry Retry { get => field ??= new(); set; }

    /// <summary>
    /// Invoked after each attempt with its result and the delay before a retry. Not invoked for an attempt that the caller
    /// cancels. Runs synchronously; if it throws, the call fails. May be invoked concurrently.
    /// </summary>
    /// <example>
    /// <code>
    /// options.OnAttempt = attempt =>
    /// {
    ///     if (attempt.RetryDelay is { } delay)
    ///     {
    ///         Console.WriteLine($"Attempt {attempt.Number} failed; retrying in {delay}.");
    ///     }
    /// };
    /// </code>
    /// </example>
    public Action<ChatAttempt>? OnAttempt { get; set; }

    /// <summary>The HTTP version to request. The server may respond with a lower one. Default 1.1.</summary>
    public Version? HttpVersion { get; set; } = new(1, 1);

    /// <summary>Whether requests that no server can accept are rejected before they are sent. Default true.</summary>
    public bool ValidateRequests { get; set; } = true;

    /// <summary>
    /// Whether streams request their token usage (<c>stream_options.include_usage</c>) unless the request sets it. Default true.
    /// A few old servers reject the field.
    /// </summary>
    public bool IncludeStreamUsage { get; set; } = true;

    /// <summary>
    /// Whether a stream is treated as complete if it ends without an end marker and without a finish reason for every choice, for
    /// servers that never send them. Default false: such a stream throws, because it cannot be distinguished from a truncated
    /// one.
    /// </summary>
    public bool AllowUnmarkedEnd { get; set; }

    /// <summary>How reasoning of earlier answers is sent as history. Default <see cref="ReasoningEcho.AsReceived"/>.</summary>
    public ReasoningEcho EchoReasoning { get; set; }

    /// <summary>
    /// Whether <c>&lt;think&gt;…&lt;/think&gt;</c> at the start of an answer's content is exposed as reasoning, for servers
    /// that run a reasoning model without a parser for it (Ollama, LM Studio, llama.cpp, gateways). Default false.
    /// </summary>
    /// <remarks>
    /// The texts are separated in <see cref="AssistantMessage.Text"/>, <see cref="AssistantMessage.ReasoningText"/>, chunks and
    /// events. White space around the tags is removed, except before the closing tag.
    /// <see cref="AssistantMessage.Content"/> stays as received and is sent as history. Answers that have a separate reasoning
    /// member, and answers that are read from JSON later, are not separated.
    /// </remarks>
    public bool ThinkTags { get; set; }

    /// <summary>
    /// Whether a key may be sent over plain HTTP to a remote host, where anyone on the network path can read it. Default false.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// Whether prompts and answers are recorded on trace spans, for debugging. Default false, because they are private and large.
    /// </summary>
    public bool CaptureTelemetryContent { get; set; }

    /// <summary>
    /// The factory for the client's log; null for no log. Dependency injection sets it. Logs contain no keys, prompts or answers.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for timeouts and delays. Replace it in tests. Default <see cref="TimeProvider.System"/>.</summary>
    [AllowNull]
    public TimeProvider TimeProvider { get => field ??= TimeProvider.System; set; }

    /// <summary>The jitter source (0 to 1). Replace it in tests.</summary>
    internal Func<double> Random { get; set; } = SharedRandom.NextDouble;

    /// <summary>The problems of a configuration section.</summary>
    internal List<string> SettingsProblems { get; } = [];

    /// <summary>
    /// The problem of a key that refers to an unset environment variable. Reported only if no other source sets a key.
    /// </summary>
    internal string? UnsetKeyProblem { get; set; }

    /// <summary>The path of the configuration section that the options came from.</summary>
    internal string? SettingsPath { get; set; }

    /// <summary>Returns the name of the type, because options contain a key.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(ChatCompletionsClientOptions);
}
