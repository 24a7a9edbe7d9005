using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Creates functions whose arguments are one value of a type with a contract.</summary>
internal static class ContractFunction
{
    public static ChatFunction Create<TArgs>(
        string name,
        string? description,
        JsonTypeInfo<TArgs> arguments,
        Func<TArgs, ChatFunctionContext, CancellationToken, Task<MessageContent>> handler)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        if (name.Length == 0)
        {
            throw new ArgumentException("A function must have a name.", nameof(name));
        }

        ChatSchema schema = ChatSchema.For(arguments);
        JsonTypeInfo<TArgs> contract = AdaptedContracts.ForAnswers.Adapt(arguments);
        bool isWrapped = schema.IsWrapped;
        FunctionTool tool = Tool.Function(
            name, description ?? schema.Description, schema.Json, schema.IsStrict ? true : null);
        return new(tool, (context, token) =>
            handler(FunctionArguments.Read(context.Call, contract, isWrapped), context, token));
    }
}
