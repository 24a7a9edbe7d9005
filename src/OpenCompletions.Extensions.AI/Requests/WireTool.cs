namespace OpenCompletions.Extensions.AI;

/// <summary>A tool of the protocol as a tool of the platform.</summary>
internal sealed class WireTool(Tool tool) : AITool
{
    public override string Name => tool switch
    {
        FunctionTool function => function.Function?.Name ?? tool.Type,
        CustomTool custom => custom.Custom?.Name ?? tool.Type,
        _ => tool.Type,
    };

    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(tool) ? tool : base.GetService(serviceType, serviceKey);
    }
}
