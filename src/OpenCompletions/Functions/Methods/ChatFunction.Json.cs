using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <content>Functions from handlers whose results are sent as JSON, without reflection.</content>
public sealed partial class ChatFunction
{
    /// <summary>
    /// Creates a function from a handler that takes the arguments as one value and returns a value to be sent as JSON; works
    /// without reflection.
    /// </summary>
    /// <remarks>
    /// The schema is that of the type, as for structured output. Common deviations of models are accepted: names match in any
    /// case, <c>5.0</c> is accepted for an integer, and null selects a default.
    /// </remarks>
    /// <typeparam name="TArgs">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="name">The name for the model: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).</param>
    /// <param name="description">What the function does and when to call it; null for the type's description.</param>
    /// <param name="arguments">The contract of the arguments, from a source-generated context.</param>
    /// <param name="handler">Runs the function. May be invoked concurrently.</param>
    /// <param name="result">The contract of the result, from a source-generated context.</param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static ChatFunction Create<TArgs, TResult>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, TResult> handler,
        JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(result);
        return ContractFunction.Create(name, description, arguments, (a, _, _) =>
            Task.FromResult(FunctionResult.FromJson(handler(a), result)));
    }

    /// <inheritdoc cref="
    /// Create{TArgs, TResult}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, TResult}, JsonTypeInfo{TResult})"/>
    public static ChatFunction Create<TArgs, TResult>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, Task<TResult>> handler,
        JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(result);
        return ContractFunction.Create(name, description, arguments, async (a, _, _) =>
            FunctionResult.FromJson(await handler(a).ConfigureAwait(false), result));
    }

    /// <inheritdoc cref="
    /// Create{TArgs, TResult}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, TResult}, JsonTypeInfo{TResult})"/>
    public static ChatFunction Create<TArgs, TResult>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, CancellationToken, Task<TResult>> handler,
        JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(result);
        return ContractFunction.Create(name, description, arguments, async (a, _, token) =>
            FunctionResult.FromJson(await handler(a, token).ConfigureAwait(false), result));
    }

    /// <inheritdoc cref="
    /// Create{TArgs, TResult}(string, string, JsonTypeInfo{TArgs}, Func{TArgs, TResult}, JsonTypeInfo{TResult})"/>
    public static ChatFunction Create<TArgs, TResult>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, ChatFunctionContext, CancellationToken, Task<TResult>> handler,
        JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(result);
        return ContractFunction.Create(name, description, arguments, async (a, context, token) =>
            FunctionResult.FromJson(await handler(a, context, token).ConfigureAwait(false), result));
    }
}
