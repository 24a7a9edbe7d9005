using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Plain text (<c>type: "text"</c>).</summary>
[JsonConverter(typeof(Wire))]
public sealed record TextResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "text";

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<TextResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<TextResponseFormat>[] MakeMembers() =>
        [
            Constant("type", "text"),
        ];

        private protected override TextResponseFormat Create() => new();
    }
}
