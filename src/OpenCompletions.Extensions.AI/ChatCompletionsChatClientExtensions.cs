using OpenCompletions;
using OpenCompletions.Extensions.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Converts clients and tools of OpenCompletions to those of Microsoft.Extensions.AI.</summary>
public static class ChatCompletionsChatClientExtensions
{
    /// <summary>Creates an <see cref="IChatClient"/> that calls a Chat Completions endpoint.</summary>
    /// <param name="client">The client. The caller keeps ownership: disposing the returned client does not dispose it.</param>
    /// <param name="model">
    /// The model for calls whose <see cref="ChatOptions.ModelId"/> is null; null for the client's default model.
    /// </param>
    /// <returns>
    /// A thread-safe client. Its <see cref="IChatClient.GetService"/> returns <see cref="ChatClientMetadata"/>, and all
    /// services that <paramref name="client"/> returns, such as the <see cref="ChatCompletionsClient"/>.
    /// </returns>
    /// <remarks>
    /// Calls throw <see cref="NotSupportedException"/>, before anything is sent, for options and contents without an equivalent
    /// in the protocol, and <see cref="ChatCompletionsException"/> when they fail.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <example><code>IChatClient chat = new ChatCompletionsClient(endpoint, apiKey,
    /// "gpt-5-mini").AsIChatClient();</code></example>
    public static IChatClient AsIChatClient(this IChatCompletionsClient client, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new CompletionsChatClient(client, model);
    }

    /// <summary>
    /// Wraps a tool for <see cref="ChatOptions.Tools"/>: a custom tool, or a built-in tool of the server.
    /// </summary>
    /// <param name="tool">The tool, sent unchanged.</param>
    /// <returns>A tool that only clients of OpenCompletions understand.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tool"/> is null.</exception>
    /// <example><code>options.Tools = [Tool.FromJson(new JsonFields { ["type"] = "browser_search"
    /// }).AsAITool()];</code></example>
    public static AITool AsAITool(this Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return new WireTool(tool);
    }
}
