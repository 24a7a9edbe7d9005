using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// A function that a model can call: its definition as a tool and its code. Create it from any delegate, or from a handler and
/// the contract of its arguments. Thread-safe if its code is.
/// </summary>
public sealed partial class ChatFunction
{
    private readonly Func<ChatFunctionContext, CancellationToken, Task<MessageContent>> _run;

    internal ChatFunction(
        FunctionTool tool,
        Func<ChatFunctionContext, CancellationToken, Task<MessageContent>> run,
        bool requiresServices = false)
    {
        Tool = tool;
        _run = run;
        RequiresServices = requiresServices;
    }

    /// <summary>
    /// The definition that is sent to the server. All requests share it. Change it only before the first use, for example to set
    /// <c>Tool.Function.Strict</c> to null for a server that rejects that member.
    /// </summary>
    public FunctionTool Tool { get; }

    /// <summary>The name by which models call the function.</summary>
    public string Name => Tool.Function?.Name ?? "";

    /// <summary>What the function does, for the model; null if it has no description.</summary>
    public string? Description => Tool.Function?.Description;

    /// <summary>Whether the function has a parameter for services that cannot be null.</summary>
    internal bool RequiresServices { get; }

    /// <summary>Creates a function from a method, whose parameters are found by reflection.</summary>
    /// <remarks>
    /// The schema describes each parameter by its type and its <see cref="System.ComponentModel.DescriptionAttribute"/>; the
    /// method's attribute describes the function. A parameter allows null only if its type does, or if it has a default. If its
    /// type does not allow null, null selects the default. Parameters of type <see cref="CancellationToken"/>,
    /// <see cref="IServiceProvider"/> and <see cref="ChatFunctionContext"/> are passed in and are not in the schema. The method
    /// can return nothing, text, <see cref="MessageContent"/>, content parts, any type that JSON can represent, or a
    /// <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/> of these.
    /// </remarks>
    /// <param name="method">The method.</param>
    /// <param name="name">The name for the model; null for the method's name. Required for lambda expressions.</param>
    /// <param name="description">What the function does and when to call it; null for the method's description.</param>
    /// <param name="options">
    /// How parameters and results are converted, such as the options of a source-generated context; null for names in camel case
    /// and enumerations by name.
    /// </param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException">
    /// The method is a lambda expression without a <paramref name="name"/>, or has a parameter that is passed by reference.
    /// </exception>
    /// <example>
    /// <code>
    /// [Description("The current weather of a city.")]
    /// static string GetWeather([Description("The name of the city")] string city) => $"18 °C in {city}";
    ///
    /// ChatFunction weather = ChatFunction.Create(GetWeather);
    /// </code>
    /// </example>
    [RequiresUnreferencedCode(MethodFunction.Trimming), RequiresDynamicCode(MethodFunction.NativeCode)]
    public static ChatFunction Create(
        Delegate method, string? name = null, string? description = null, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return MethodFunction.Create(method, name, description, options);
    }

    /// <summary>Runs the function for a call.</summary>
    /// <param name="call">The call; only its arguments are read.</param>
    /// <param name="cancellationToken">The token that the function receives.</param>
    /// <returns>The result, ready for <see cref="ChatMessage.Tool(ToolCall, MessageContent)"/>.</returns>
    /// <exception cref="ChatToolCallException">The arguments do not match the function.</exception>
    /// <exception cref="InvalidOperationException">The function requires services.</exception>
    public Task<MessageContent> InvokeAsync(ToolCall call, CancellationToken cancellationToken = default) =>
        InvokeAsync(new ChatFunctionContext(call), cancellationToken);

    /// <summary>Runs the function for a call.</summary>
    /// <param name="context">The call and what the function can receive with it.</param>
    /// <param name="cancellationToken">The token that the function receives.</param>
    /// <returns>The result, ready for <see cref="ChatMessage.Tool(ToolCall, MessageContent)"/>.</returns>
    /// <exception cref="ChatToolCallException">The arguments do not match the function.</exception>
    /// <exception cref="InvalidOperationException">
    /// The function requires services, and <see cref="ChatFunctionContext.Services"/> is null.
    /// </exception>
    public async Task<MessageContent> InvokeAsync(ChatFunctionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (RequiresServices && context.Services is null)
        {
            throw new InvalidOperationException($"The function '{Name}' requires services. Set ChatFunctionContext.Services.");
        }

        return await _run(context, cancellationToken).ConfigureAwait(false) ?? FunctionResult.Null;
    }

    /// <summary>Returns the lengths of name and description, never their text.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"ChatFunction {{ Name.Length = {Name.Length}, Description.Length = {Description?.Length ?? 0} }}";
}
