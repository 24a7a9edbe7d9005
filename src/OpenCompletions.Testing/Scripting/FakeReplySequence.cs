using System.Net;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Testing;

/// <summary>
/// Replies to requests. A single reply answers every request. If there are several, each answers one request, in the order in
/// which they were added. Later requests get the reply of a later rule that matches, of the fake itself, or of
/// <see cref="FakeOptions.Respond"/>; if there is none, they fail. Thread-safe.
/// </summary>
public abstract class FakeReplySequence
{
    private readonly object _lock = new();
    private readonly List<Func<ChatCompletionRequest, FakeReply>> _replies = [];
    private int _used;

    private protected FakeReplySequence()
    {
    }

    /// <summary>Whether replies were added and all of them are used up.</summary>
    internal bool IsUsedUp
    {
        get
        {
            lock (_lock)
            {
                return _replies.Count > 1 && _used == _replies.Count;
            }
        }
    }

    /// <summary>The number of replies.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _replies.Count;
            }
        }
    }

    /// <summary>Adds a reply. A string and a <see cref="ChatCompletion"/> convert to one.</summary>
    /// <param name="reply">The reply, such as <c>"Hello"</c> or <c>FakeReply.RateLimit("2")</c>.</param>
    /// <returns>The reply, so that usage, pacing, faults and deviations can be added.</returns>
    /// <example>
    /// <code>
    /// fake.Reply("Hello").WithUsage(promptTokens: 5, completionTokens: 1);
    /// </code>
    /// </example>
    public FakeReply Reply(FakeReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Reply(_ => reply);
        return reply;
    }

    /// <summary>Adds a reply that is created for each request.</summary>
    /// <param name="create">Creates the reply. It may be called concurrently.</param>
    /// <example>
    /// <code>
    /// fake.Reply(request =&gt; $"You said: {request.Messages[^1].Text}");
    /// </code>
    /// </example>
    public void Reply(Func<ChatCompletionRequest, FakeReply> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        lock (_lock)
        {
            _replies.Add(create);
        }
    }

    /// <summary>Adds a reply that calls a function tool.</summary>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">The arguments as JSON.</param>
    /// <param name="id">The ID of the call; null for a new one.</param>
    /// <returns>The reply.</returns>
    public FakeReply ReplyToolCall(string name, string arguments, string? id = null) =>
        Reply(FakeReply.ToolCall(name, arguments, id));

    /// <summary>Adds a reply whose text is a value as JSON, for structured output.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">The JSON contract of the type.</param>
    /// <returns>The reply.</returns>
    public FakeReply ReplyJson<T>(T value, JsonTypeInfo<T> typeInfo) => Reply(FakeReply.Json(value, typeInfo));

    /// <summary>Adds a reply that is an error of the server.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="message">The error message.</param>
    /// <param name="code">The error code, such as <c>context_length_exceeded</c>; null for none.</param>
    /// <returns>The reply.</returns>
    public FakeReply ReplyError(HttpStatusCode status, string message, string? code = null) =>
        Reply(FakeReply.Error(status, message, code));

    /// <summary>Adds a reply with status 429.</summary>
    /// <param name="retryAfter">The <c>Retry-After</c> header, valid or not: seconds, a date or any text; null for none.</param>
    /// <returns>The reply.</returns>
    public FakeReply ReplyRateLimit(string? retryAfter = "1") => Reply(FakeReply.RateLimit(retryAfter));

    /// <summary>Takes the reply to the next request.</summary>
    /// <returns>A function that creates the reply; null if there is none.</returns>
    internal Func<ChatCompletionRequest, FakeReply>? TakeNext()
    {
        lock (_lock)
        {
            return _replies.Count switch
            {
                0 => null,
                1 => _replies[0],
                _ => _used < _replies.Count ? _replies[_used++] : null,
            };
        }
    }
}
