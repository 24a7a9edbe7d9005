using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A piece of reasoning (OpenRouter, MiniMax). Send it back unchanged, because the server verifies its signature.
/// </summary>
[JsonConverter(typeof(WireConverter<ReasoningDetail>))]
public sealed record ReasoningDetail : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// The type. If it is not set, the type is <c>reasoning.encrypted</c> if <see cref="Data"/> is set,
    /// <c>reasoning.summary</c> if <see cref="Summary"/> is set, and otherwise <c>reasoning.text</c>.
    /// </summary>
    public string? Type
    {
        get => _type.GetValueOr(
            Data is not null ? "reasoning.encrypted" : Summary is not null ? "reasoning.summary" : "reasoning.text");
        set => _type = new(value);
    }

    /// <summary>The text of the reasoning; a fragment in a streamed chunk.</summary>
    public string? Text { get; set; }

    /// <summary>The summary, which some models return in place of the text.</summary>
    public string? Summary { get; set; }

    /// <summary>The encrypted reasoning.</summary>
    public string? Data { get; set; }

    /// <summary>The vendor's signature of the text.</summary>
    public string? Signature { get; set; }

    /// <summary>The ID of the piece.</summary>
    public string? Id { get; set; }

    /// <summary>The format of the piece, such as <c>anthropic-claude-v1</c>.</summary>
    public string? Format { get; set; }

    /// <summary>
    /// The zero-based index of the piece. In a stream, fragments with the same index and type belong to the same piece.
    /// </summary>
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
