using System.Text.Json;

namespace OpenCompletions.Extensions.AI;

/// <summary><see cref="ChatFunction"/> → <see cref="AIFunction"/>.</summary>
internal sealed class ConvertedFunction(ChatFunction function) : AIFunction
{
    public ChatFunction Function => function;

    public override string Name => function.Name;

    public override string Description => function.Description ?? "";

    public override JsonElement JsonSchema => function.Tool.Function?.Parameters ?? base.JsonSchema;

    public override IReadOnlyDictionary<string, object?> AdditionalProperties =>
        function.Tool.Function?.Strict is { } strict
            ? new Dictionary<string, object?> { [Tools.StrictKey] = strict }
            : base.AdditionalProperties;

    // Clients of this library send the tool itself.
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? base.GetService(serviceType, serviceKey)
            : serviceType.IsInstanceOfType(function.Tool) ? function.Tool
            : serviceType == typeof(ChatFunction) ? function
            : base.GetService(serviceType, serviceKey);
    }

    protected override async ValueTask<object?> InvokeCoreAsync(
        AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ToolCall call = ToolCall.ForFunction("", Name, ToolArguments.Write(arguments, exact: null));
        var context = new ChatFunctionContext(call) { Services = arguments.Services };
        MessageContent content = await function.InvokeAsync(context, cancellationToken).ConfigureAwait(false);
        return content.IsNull ? null
            : content.IsString ? content.Text
            : content.Select(Parts.Read).ToList();
    }
}
