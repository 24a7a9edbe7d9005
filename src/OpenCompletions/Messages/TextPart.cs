using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Text (<c>type: "text"</c>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record TextPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "text";

    /// <summary>The text.</summary>
    public new string? Text { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Length = {Text?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<TextPart>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<TextPart>[] MakeMembers() =>
        [
            Constant("type", "text"),
            Text("text", p => p.Text, (p, v) => p.Text = v),
        ];

        private protected override TextPart Create() => new();
    }
}
