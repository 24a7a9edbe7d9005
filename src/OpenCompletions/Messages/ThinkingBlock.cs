using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A signed block of reasoning (LiteLLM in front of Anthropic models). Send it back unchanged.</summary>
[JsonConverter(typeof(WireConverter<ThinkingBlock>))]
public sealed record ThinkingBlock : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// The type. If it is not set, the type is <c>redacted_thinking</c> if <see cref="Data"/> is set; otherwise <c>thinking</c>.
    /// </summary>
    public string? Type
    {
        get => _type.GetValueOr(Data is null ? "thinking" : "redacted_thinking");
        set => _type = new(value);
    }

    /// <summary>The text of the reasoning.</summary>
    public string? Thinking { get; set; }

    /// <summary>The encrypted reasoning of a redacted block.</summary>
    public string? Data { get; set; }

    /// <summary>The vendor's signature of the block.</summary>
    public string? Signature { get; set; }

    private protected override string Describe() => $"Type = {Type}, Thinking.Length = {Thinking?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ThinkingBlock> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Text("thinking", o => o.Thinking, (o, v) => o.Thinking = v),
        t.Text("data", o => o.Data, (o, v) => o.Data = v),
        t.Text("signature", o => o.Signature, (o, v) => o.Signature = v),
    ]);
}
