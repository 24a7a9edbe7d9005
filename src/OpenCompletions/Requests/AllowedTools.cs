using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The subset of a request's tools that the model can call (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<AllowedTools>))]
public sealed record AllowedTools : WireObject
{
    private IReadOnlyList<ToolChoice>? _tools;

    /// <summary><c>auto</c> (the model can call one of the tools) or <c>required</c> (the model must call one).</summary>
    public string? Mode { get; set; }

    /// <summary>
    /// References to tools, created by <see cref="ToolChoice.Function"/> and <see cref="ToolChoice.Custom"/>. Never null.
    /// </summary>
    [AllowNull]
    public IReadOnlyList<ToolChoice> Tools
    {
        get => _tools ?? [];
        set => _tools = value;
    }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<AllowedTools> Wire = new(static () => new(), static t =>
    [
        t.Text("mode", o => o.Mode, (o, v) => o.Mode = v),
        t.List("tools", OpenCompletions.ToolChoice.Wire.Instance, o => o._tools, (o, v) => o._tools = v),
    ]);
}
