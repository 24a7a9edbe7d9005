using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A text part (<c>type: "text"</c>).</summary>
[JsonConverter(typeof(WireConverter<TextPart>))]
public sealed record TextPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "text";

    /// <summary>The text. Required in a request; may be empty.</summary>
    public new string? Text { get; set; }

    private protected override string Describe() => $"Length = {Text?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<TextPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "text"),
        t.Text("text", p => p.Text, (p, v) => p.Text = v),
    ]);
}
