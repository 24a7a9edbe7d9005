using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the alternative answers in a completion.</summary>
[JsonConverter(typeof(WireConverter<ChatChoice>))]
public sealed record ChatChoice : WireObject
{
    /// <summary>The zero-based index of the choice; null if the server sent none.</summary>
    public long? Index { get; set; }

    /// <summary>The message; null if a content filter removed it.</summary>
    public AssistantMessage? Message { get; set; }

    /// <summary>The reason why the choice finished; null if the server sent none or an empty string.</summary>
    public FinishReason? FinishReason { get; set; }

    /// <summary>The log probabilities of the tokens, if the request asked for them.</summary>
    public ChoiceLogprobs? Logprobs { get; set; }

    /// <summary>
    /// The stop sequence, or the ID of the stop token, as text: <c>stop_reason</c> (vLLM) or <c>matched_stop</c> (SGLang). Null
    /// if the server sent none. The original members are in <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public string? StopReason => ExtraMembers.ReadText(this, "stop_reason", "matched_stop");

    private protected override string Describe() => $"Index = {Index}, FinishReason = {FinishReason}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChatChoice> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        t.Object("message", AssistantMessage.AnswerWire, c => c.Message, (c, v) => c.Message = v),
        t.Object("logprobs", ChoiceLogprobs.Wire, c => c.Logprobs, (c, v) => c.Logprobs = v).WriteNullWhenUnset(),
        t.Open(
            "finish_reason",
            c => OpenCompletions.FinishReason.NullIfEmpty(c.FinishReason),
            (c, v) => c.FinishReason = OpenCompletions.FinishReason.NullIfEmpty(v)).WriteNullWhenUnset(),
    ]);
}
