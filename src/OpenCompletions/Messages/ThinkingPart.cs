using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Reasoning as a part of the content (<c>type: "thinking"</c>, Mistral). Send it back unchanged.</summary>
[JsonConverter(typeof(WireConverter<ThinkingPart>))]
public sealed record ThinkingPart : ContentPart
{
    private IReadOnlyList<ContentPart>? _thinking;

    /// <inheritdoc/>
    public override string Type => "thinking";

    /// <summary>The parts of the reasoning, usually text parts. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<ContentPart> Thinking
    {
        get => _thinking ?? [];
        set => _thinking = value;
    }

    private protected override string Describe() => $"Thinking.Count = {Thinking.Count}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<ThinkingPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "thinking"),
        t.List("thinking", ContentPart.Wire.Instance, p => p._thinking, (p, v) => p._thinking = v),
    ]);
}
