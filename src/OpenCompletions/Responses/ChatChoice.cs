using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>One of the answers that a completion holds.</summary>
[JsonConverter(typeof(Wire))]
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
    public string? StopReason => ExtraMembers.Text(this, "stop_reason", "matched_stop");

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Index = {Index}, FinishReason = {FinishReason}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ChatChoice>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ChatChoice>[] MakeMembers() =>
        [
            Integer("index", c => c.Index, (c, v) => c.Index = v),
            Object("message", AssistantMessage.AnswerWire.Instance, c => c.Message, (c, v) => c.Message = v),
            Object("logprobs", ChoiceLogprobs.Wire.Instance, c => c.Logprobs, (c, v) => c.Logprobs = v).OrNull(),
            Open("finish_reason", OpenCompletions.FinishReason.Wire.Instance, c => OpenCompletions.FinishReason.OrUnset(c.FinishReason), (c, v) => c.FinishReason = OpenCompletions.FinishReason.OrUnset(v)).OrNull(),
        ];

        private protected override ChatChoice Create() => new();
    }
}
