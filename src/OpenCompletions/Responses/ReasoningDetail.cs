using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A piece of reasoning (OpenRouter, MiniMax); sent back unchanged, because the server checks its signature.</summary>
[JsonConverter(typeof(Wire))]
public sealed record ReasoningDetail : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// <c>reasoning.text</c>, <c>reasoning.summary</c> or <c>reasoning.encrypted</c>; unless it is set, what the detail holds
    /// decides.
    /// </summary>
    public string? Type
    {
        get => _type.Or(Data is not null ? "reasoning.encrypted" : Summary is not null ? "reasoning.summary" : "reasoning.text");
        set => _type = new(value);
    }

    /// <summary>The reasoning's text; in a stream a piece of it.</summary>
    public string? Text { get; set; }

    /// <summary>A summary in place of the text.</summary>
    public string? Summary { get; set; }

    /// <summary>The encrypted reasoning.</summary>
    public string? Data { get; set; }

    /// <summary>The vendor's signature over the text.</summary>
    public string? Signature { get; set; }

    /// <summary>The piece's id.</summary>
    public string? Id { get; set; }

    /// <summary>Whose format the piece has, such as <c>anthropic-claude-v1</c>.</summary>
    public string? Format { get; set; }

    /// <summary>The piece that a delta belongs to.</summary>
    public long? Index { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Type = {Type}, Text.Length = {Text?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ReasoningDetail>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ReasoningDetail>[] MakeMembers() =>
        [
            Text("type", o => o.Type, (o, v) => o.Type = v),
            Text("text", o => o.Text, (o, v) => o.Text = v),
            Text("summary", o => o.Summary, (o, v) => o.Summary = v),
            Text("data", o => o.Data, (o, v) => o.Data = v),
            Text("signature", o => o.Signature, (o, v) => o.Signature = v),
            Text("id", o => o.Id, (o, v) => o.Id = v),
            Text("format", o => o.Format, (o, v) => o.Format = v),
            Integer("index", o => o.Index, (o, v) => o.Index = v),
        ];

        private protected override ReasoningDetail Create() => new() { Type = null };
    }
}
