using OpenCompletions;
using OpenCompletions.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Converts functions, so that those of each library run in the tool loop of the other.</summary>
public static class ChatFunctionExtensions
{
    /// <summary>
    /// Converts a function of Microsoft.Extensions.AI, such as a tool of an MCP server, for <c>RunToolsAsync</c>.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <returns>
    /// The function. A result that is an <see cref="AIContent"/>, or a list of them, is sent as text or content parts; any other
    /// result is sent as text or JSON. The function receives the services of the run, and the
    /// <see cref="ChatFunctionContext"/> in <see cref="AIFunctionArguments.Context"/>, with its type as key.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="NotSupportedException">
    /// The function is an <see cref="ApprovalRequiredAIFunction"/>; runs ask for approval with <see
    /// cref="ChatRunOptions.Approve"/>.
    /// </exception>
    public static ChatFunction AsChatFunction(this AIFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return PlatformFunctions.Convert(function);
    }

    /// <summary>
    /// Converts a function for <see cref="ChatOptions.Tools"/> and function invocation of Microsoft.Extensions.AI.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <returns>
    /// The function. It returns text, or a list of <see cref="AIContent"/> if the result is content parts. The call that it
    /// receives has an empty ID.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static AIFunction AsAIFunction(this ChatFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ConvertedFunction(function);
    }
}
