using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the answers that a completion holds.</summary>
[JsonConverter(typeof(WireConverter<ChatChoice>))]
public sealed record ChatChoice : WireObject
{
    /// <summary>The choice's place, from 0; absent with some servers.</summary>
    public long? Index { get; set; }

    /// <summary>The message; absent in answers that a filter emptied.</summary>
    public AssistantMessage? Message { get; set; }

    /// <summary>Why the choice ended; null when the server did not say, which an empty string counts as.</summary>
    public FinishReason? FinishReason { get; set; }

    /// <summary>Probabilities of the tokens, when the request asked for them.</summary>
    public ChoiceLogprobs? Logprobs { get; set; }

    /// <summary>
    /// The stop sequence, or the id of the token, at which the model stopped, as text: <c>stop_reason</c> (vLLM) or
    /// <c>matched_stop</c> (SGLang).
    /// Null when the server did not say. The members themselves are in <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public string? StopReason => ExtraMembers.ReadText(this, "stop_reason", "matched_stop");

    private protected override string Describe() => $"Index = {Index}, FinishReason = {FinishReason}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChatChoice> Wire = new(static () => new(), static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        t.Object("message", AssistantMessage.AnswerWire, c => c.Message, (c, v) => c.Message = v),
        t.Object("logprobs", ChoiceLogprobs.Wire, c => c.Logprobs, (c, v) => c.Logprobs = v).OrNull(),
        t.Open("finish_reason", c => OpenCompletions.FinishReason.NullIfEmpty(c.FinishReason), (c, v) => c.FinishReason = OpenCompletions.FinishReason.NullIfEmpty(v)).OrNull(),
    ]);
}
