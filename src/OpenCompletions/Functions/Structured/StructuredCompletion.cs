namespace OpenCompletions;

/// <summary>A completion whose answer is a value of a type.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <example>
/// <code>
/// StructuredCompletion&lt;City&gt; answer = await client.CompleteAsync("Largest city of Japan?", AppJson.Default.City);
/// Console.WriteLine($"{answer.Value.Name}: {answer.Value.Population}");
/// Console.WriteLine(answer.Completion.Usage?.TotalTokens);
/// </code>
/// </example>
public sealed class StructuredCompletion<T>
{
    /// <summary>Creates a completion with a value, for fakes in tests.</summary>
    /// <param name="value">The value.</param>
    /// <param name="completion">The completion that the value was read from.</param>
    /// <param name="text">The JSON text of the value; null uses the text of the completion.</param>
    public StructuredCompletion(T value, ChatCompletion completion, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(completion);
        Value = value;
        Completion = completion;
        Text = text ?? completion.Text;
    }

    /// <summary>The value. Null only for nullable value types.</summary>
    public T Value { get; }

    /// <summary>The completion: usage, model, finish reason and everything else that the server sent.</summary>
    public ChatCompletion Completion { get; }

    /// <summary>The JSON text of the value, without a Markdown code fence. Never null.</summary>
    public string Text { get; }

    /// <summary>Returns counts and lengths, never content.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => $"StructuredCompletion {{ Text.Length = {Text.Length}, {Completion} }}";
}
