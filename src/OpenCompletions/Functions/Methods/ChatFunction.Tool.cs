namespace OpenCompletions;

/// <content>Functions whose definition comes from elsewhere.</content>
public sealed partial class ChatFunction
{
    /// <summary>
    /// Creates a function from a definition and a handler that reads the arguments of the call itself, for functions that are
    /// described elsewhere, such as by a tool server or an API description; works without reflection.
    /// </summary>
    /// <param name="tool">The definition, which is not copied.</param>
    /// <param name="handler">
    /// Runs the function; <see cref="ToolCall.Arguments"/> of the call are not validated. May be invoked concurrently.
    /// </param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException"><paramref name="tool"/> has no name.</exception>
    public static ChatFunction Create(
        FunctionTool tool, Func<ChatFunctionContext, CancellationToken, Task<MessageContent>> handler)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(handler);
        return string.IsNullOrEmpty(tool.Function?.Name)
            ? throw new ArgumentException("The tool has no name. Set Function.Name.", nameof(tool))
            : new ChatFunction(tool, handler);
    }
}
