namespace OpenCompletions;

/// <summary>An answer that is a value of a type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class StructuredCompletion<T>
{
    /// <summary>Creates an answer, for fakes in tests.</summary>
    /// <param name="value">The value.</param>
    /// <param name="completion">The answer that it was read from.</param>
    /// <param name="text">The JSON that was read; null for the answer's text.</param>
    public StructuredCompletion(T value, ChatCompletion completion, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(completion);
        Value = value;
        Completion = completion;
        Text = text ?? completion.Text;
    }

    /// <summary>The value. Null only for a nullable value type.</summary>
    public T Value { get; }

    /// <summary>The answer: usage, model, finish reason and everything else that the server sent.</summary>
    public ChatCompletion Completion { get; }

    /// <summary>The JSON that was read, without a Markdown fence. Never null.</summary>
    public string Text { get; }

    /// <summary>Counts and lengths, never content.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => $"StructuredCompletion {{ Text.Length = {Text.Length}, {Completion} }}";
}
