using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Reasoning as a part of the content (<c>type: "thinking"</c>, Mistral); sent back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record ThinkingPart : ContentPart
{
    private IReadOnlyList<ContentPart>? _thinking;

    /// <inheritdoc/>
    public override string Type => "thinking";

    /// <summary>The pieces of the reasoning, mostly text parts. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Thinking
    {
        get => _thinking ?? [];
        set => _thinking = value;
    }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Thinking.Count = {Thinking.Count}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<ThinkingPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ThinkingPart>[] MakeMembers() =>
        [
            Constant("type", "thinking"),
            List("thinking", ContentPart.Wire.Instance, p => p._thinking, (p, v) => p._thinking = v),
        ];

        private protected override ThinkingPart Create() => new();
    }
}
