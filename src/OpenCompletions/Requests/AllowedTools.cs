using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Some of a request's tools (OpenAI).</summary>
[JsonConverter(typeof(Wire))]
public sealed record AllowedTools : WireObject
{
    private IReadOnlyList<ToolChoice>? _tools;

    /// <summary><c>auto</c> or <c>required</c>.</summary>
    public string? Mode { get; set; }

    /// <summary>References by <see cref="ToolChoice.Function"/> and <see cref="ToolChoice.Custom"/>. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ToolChoice> Tools
    {
        get => _tools ?? [];
        set => _tools = value;
    }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<AllowedTools>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<AllowedTools>[] MakeMembers() =>
        [
            Text("mode", o => o.Mode, (o, v) => o.Mode = v),
            List("tools", OpenCompletions.ToolChoice.Wire.Instance, o => o._tools, (o, v) => o._tools = v),
        ];

        private protected override AllowedTools Create() => new();
    }
}
