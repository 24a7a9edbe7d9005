using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary><see cref="AIFunction"/> → <see cref="ChatFunction"/>.</summary>
internal static class PlatformFunctions
{
    public static ChatFunction Convert(AIFunction function)
    {
        if (function is ConvertedFunction converted)
        {
            return converted.Function;
        }

        // In a run, an option of the run asks for approval, not the function.
        return function.GetService<ApprovalRequiredAIFunction>() is null
            ? ChatFunction.Create(
                Tools.WriteFunction(function, strict: null), (context, token) => InvokeAsync(function, context, token))
            : throw new NotSupportedException(
                $"The function '{function.Name}' requires approval. Convert the function that it wraps, and set "
                + $"{nameof(ChatRunOptions)}.{nameof(ChatRunOptions.Approve)}.");
    }

    private static async Task<MessageContent> InvokeAsync(
        AIFunction function, ChatFunctionContext context, CancellationToken cancellationToken)
    {
        var arguments = new AIFunctionArguments(ReadArguments(context.Call))
        {
            Services = context.Services,
            Context = new Dictionary<object, object?> { [typeof(ChatFunctionContext)] = context },
        };
        object? result = await function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false);
        return ToolResults.Write(result);
    }

    private static IDictionary<string, object?>? ReadArguments(ToolCall call)
    {
        try
        {
            return ToolArguments.Parse(call.Arguments);
        }
        catch (JsonException exception)
        {
            throw new ChatToolCallException(
                ChatToolCallReason.InvalidArguments, $"The arguments of '{call.Name}' are not a JSON object.", call, exception);
        }
    }
}
