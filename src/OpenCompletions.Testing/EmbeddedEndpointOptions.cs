namespace OpenCompletions.Testing;

/// <summary>The settings of an <see cref="EmbeddedEndpoint"/>.</summary>
public sealed class EmbeddedEndpointOptions
{
    /// <summary>The key that requests must carry, as <c>Authorization: Bearer KEY</c>, bare in <c>Authorization</c>, or in <c>api-key</c>. Null, the default, asks for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Makes the answer to a request. The endpoint fills in id, object, created, model, indexes and finish reasons where they are not set.
    /// Null, the default, gives an answer that says what it is and repeats the question. Called from several threads at once.
    /// </summary>
    public Func<ChatCompletionRequest, ChatCompletion>? Respond { get; set; }

    /// <summary>The time between two pieces of a streamed answer. Default none.</summary>
    public TimeSpan TimeBetweenChunks { get; set; }

    /// <summary>The type's name: options hold a key.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(EmbeddedEndpointOptions);
}
