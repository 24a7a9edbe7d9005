using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A refusal of the assistant (<c>type: "refusal"</c>, OpenAI). It is the only part of its message.</summary>
[JsonConverter(typeof(WireConverter<RefusalPart>))]
public sealed record RefusalPart : ContentPart
{
    /// <inheritdoc/>
    public override string Type => "refusal";

    /// <summary>The text of the refusal.</summary>
    public new string? Refusal { get; set; }

    private protected override string Describe() => $"Length = {Refusal?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<RefusalPart> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "refusal"),
        t.Text("refusal", p => p.Refusal, (p, v) => p.Refusal = v),
    ]);
}
