using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// A method that a model can call: its definition as a tool, and the code to run. Made from any delegate, or from a handler with
/// the contract of its arguments. Can be used by several runs at once if its code can.
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
    /// The definition that is sent to the server. Shared by all requests: change it before the first use, such as
    /// <c>Tool.Function.Strict</c> to null for a server that rejects the member.
    /// </summary>
    public FunctionTool Tool { get; }

    /// <summary>The name by which models call the function.</summary>
    public string Name => Tool.Function?.Name ?? "";

    /// <summary>What the function does, for the model; null if nothing says so.</summary>
    public string? Description => Tool.Function?.Description;

    /// <summary>Whether a parameter receives services that must be there.</summary>
    internal bool RequiresServices { get; }

    /// <summary>Creates a function from a method, whose parameters are found by reflection.</summary>
    /// <remarks>
    /// The schema describes each parameter by its type and its <see cref="System.ComponentModel.DescriptionAttribute"/>; the
    /// method's own describes the function. A parameter allows null only if its type does or if it has a default, which null then
    /// stands for. Parameters of type <see cref="CancellationToken"/>, <see cref="IServiceProvider"/> and
    /// <see cref="ChatFunctionContext"/> are passed in and are not in the schema. The method can return nothing, a text,
    /// <see cref="MessageContent"/>, content parts, or any type that JSON can hold, also as <see cref="Task{TResult}"/> or
    /// <see cref="ValueTask{TResult}"/>.
    /// </remarks>
    /// <param name="method">The method.</param>
    /// <param name="name">The name for the model; null for the method's own. Required for lambda expressions.</param>
    /// <param name="description">What the function does and when to call it; null for the method's description.</param>
    /// <param name="options">
    /// How parameters and results are converted, such as the options of a source-generated context; null for names in camel case
    /// and enumerations by name.
    /// </param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException">
    /// The method is a lambda expression without a <paramref name="name"/>, or has a parameter that JSON cannot hold.
    /// </exception>
    /// <example><code>
    /// [Description("The current weather")] static string GetWeather([Description("The city")] string city) => "18 °C";
    /// ChatFunction weather = ChatFunction.Create(GetWeather);
    /// </code></example>
    [RequiresUnreferencedCode(MethodFunction.Trimming), RequiresDynamicCode(MethodFunction.NativeCode)]
    public static ChatFunction Create(
        Delegate method, string? name = null, string? description = null, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return MethodFunction.Create(method, name, description, options);
    }

    /// <summary>Runs the function for a call.</summary>
    /// <param name="call">The call; only its arguments are read.</param>
    /// <param name="cancellationToken">Cancels the function, if its code allows that.</param>
    /// <returns>The result, ready for <see cref="ChatMessage.Tool(ToolCall, MessageContent)"/>.</returns>
    /// <exception cref="ChatToolCallException">The arguments do not match the function.</exception>
    /// <exception cref="InvalidOperationException">The function requires services.</exception>
    public Task<MessageContent> InvokeAsync(ToolCall call, CancellationToken cancellationToken = default) =>
        InvokeAsync(new ChatFunctionContext(call), cancellationToken);

    /// <summary>Runs the function for a call.</summary>
    /// <param name="context">The call with what the function can ask for.</param>
    /// <param name="cancellationToken">Cancels the function, if its code allows that.</param>
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

    /// <summary>The lengths of name and description, never their text.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"ChatFunction {{ Name.Length = {Name.Length}, Description.Length = {Description?.Length ?? 0} }}";
}
