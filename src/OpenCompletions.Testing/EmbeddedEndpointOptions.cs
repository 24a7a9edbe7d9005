namespace OpenCompletions.Testing;

/// <summary>The settings of an <see cref="EmbeddedEndpoint"/>.</summary>
public sealed class EmbeddedEndpointOptions
{
    /// <summary>
    /// The key that requests must send in one of these forms: <c>Authorization: Bearer KEY</c>, <c>Authorization: KEY</c>, or
    /// <c>api-key: KEY</c>. If null, the default, the endpoint does not check the key.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The function that creates the answer to a request. The endpoint sets the object type. It also sets the ID, creation time,
    /// model, indexes, messages and finish reasons if the function leaves them null. If this property is null, the default, the
    /// answer repeats the question. The function may be called concurrently.
    /// </summary>
    /// <example>
    /// <code>
    /// var options = new EmbeddedEndpointOptions
    /// {
    ///     Respond = request =&gt; ChatCompletion.FromText($"You said: {request.Messages[^1].Text}"),
    /// };
    /// </code>
    /// </example>
    public Func<ChatCompletionRequest, ChatCompletion>? Respond { get; set; }

    /// <summary>The delay between two chunks of a streamed answer. The default is <see cref="TimeSpan.Zero"/>.</summary>
    public TimeSpan TimeBetweenChunks { get; set; }

    /// <summary>Returns the name of the type, because the options hold a key.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => nameof(EmbeddedEndpointOptions);
}
