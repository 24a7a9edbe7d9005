namespace OpenCompletions.Testing;

/// <summary>The settings that all fakes share.</summary>
public class FakeOptions
{
    /// <summary>
    /// Answers the requests that no rule and no reply of the script answers. If null, the default, such requests fail.
    /// ID, creation time, model, indexes and finish reasons that are not set are added. May be called concurrently.
    /// </summary>
    /// <example>
    /// <code>
    /// var options = new FakeEndpointOptions
    /// {
    ///     Respond = request =&gt; ChatCompletion.FromText($"You said: {request.Messages[^1].Text}"),
    /// };
    /// </code>
    /// </example>
    public Func<ChatCompletionRequest, ChatCompletion>? Respond { get; set; }

    /// <summary>
    /// The speed of streamed answers, in chunks per second: a chunk holds one word or less, about a token. Null, the default,
    /// means no limit. <see cref="FakeReply.WithTokensPerSecond"/> overrides it.
    /// </summary>
    public double? TokensPerSecond { get; set; }

    /// <summary>The deviations that apply to every reply, in addition to those of the reply itself.</summary>
    public ISet<WireQuirk> Quirks { get; } = new HashSet<WireQuirk>();

    /// <summary>The source of time for delays and time stamps. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get => field ??= TimeProvider.System; set; }

    /// <summary>Returns the name of the type, because the options can hold a key.</summary>
    /// <returns>A string that is safe to log.</returns>
    public sealed override string ToString() => GetType().Name;
}
