using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A piece of reasoning (OpenRouter, MiniMax); sent back unchanged, because the server checks its signature.</summary>
[JsonConverter(typeof(WireConverter<ReasoningDetail>))]
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

    private protected override string Describe() => $"Type = {Type}, Text.Length = {Text?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ReasoningDetail> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Text("text", o => o.Text, (o, v) => o.Text = v),
        t.Text("summary", o => o.Summary, (o, v) => o.Summary = v),
        t.Text("data", o => o.Data, (o, v) => o.Data = v),
        t.Text("signature", o => o.Signature, (o, v) => o.Signature = v),
        t.Text("id", o => o.Id, (o, v) => o.Id = v),
        t.Text("format", o => o.Format, (o, v) => o.Format = v),
        t.Integer("index", o => o.Index, (o, v) => o.Index = v),
    ]);
}
