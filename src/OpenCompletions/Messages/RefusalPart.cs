using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A refusal of the assistant (<c>type: "refusal"</c>, OpenAI); the only part of its message.</summary>
[JsonConverter(typeof(Wire))]
public sealed record RefusalPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "refusal";

    /// <summary>The refusal's text.</summary>
    public new string? Refusal { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Length = {Refusal?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<RefusalPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<RefusalPart>[] MakeMembers() =>
        [
            Constant("type", "refusal"),
            Text("refusal", p => p.Refusal, (p, v) => p.Refusal = v),
        ];

        private protected override RefusalPart Create() => new();
    }
}
