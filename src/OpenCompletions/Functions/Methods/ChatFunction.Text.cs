using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <content>Functions from handlers, without reflection.</content>
public sealed partial class ChatFunction
{
    /// <summary>Creates a function from a handler that takes the arguments as one value; works without reflection.</summary>
    /// <remarks>
    /// The schema is that of the type, as for structured output. Common deviations of models are accepted: names match in any
    /// case, <c>5.0</c> is accepted for an integer, and null selects a default.
    /// </remarks>
    /// <typeparam name="TArgs">The type of the arguments.</typeparam>
    /// <param name="name">The name for the model: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).</param>
    /// <param name="description">What the function does and when to call it; null for the type's description.</param>
    /// <param name="arguments">The contract of the arguments, from a source-generated context.</param>
    /// <param name="handler">Runs the function. May be invoked concurrently.</param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, MessageContent> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, (a, _, _) => Task.FromResult(handler(a)));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, Task<string>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, async (a, _, _) =>
            TextOf(await handler(a).ConfigureAwait(false)));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, Task<MessageContent>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, (a, _, _) => handler(a));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, CancellationToken, Task<string>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, async (a, _, token) =>
            TextOf(await handler(a, token).ConfigureAwait(false)));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, CancellationToken, Task<MessageContent>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, (a, _, token) => handler(a, token));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, ChatFunctionContext, CancellationToken, Task<string>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, async (a, context, token) =>
            TextOf(await handler(a, context, token).ConfigureAwait(false)));
    }

    /// <inheritdoc cref="Create{TArgs}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, MessageContent})"/>
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, ChatFunctionContext, CancellationToken, Task<MessageContent>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return ContractFunction.Create(name, description, arguments, handler);
    }

    private static MessageContent TextOf(string? text) => text ?? FunctionResult.Null;
}
