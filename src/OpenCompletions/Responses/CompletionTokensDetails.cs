using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The breakdown of the answer's tokens.</summary>
[JsonConverter(typeof(WireConverter<CompletionTokensDetails>))]
public sealed record CompletionTokensDetails : WireObject
{
    /// <summary>
    /// The number of reasoning tokens. Most servers include them in the completion tokens; some (xAI, Gemini) include them only
    /// in the total.
    /// </summary>
    public long? ReasoningTokens { get; set; }

    /// <summary>The number of audio tokens.</summary>
    public long? AudioTokens { get; set; }

    /// <summary>The number of text tokens.</summary>
    public long? TextTokens { get; set; }

    /// <summary>The number of image tokens (OpenRouter).</summary>
    public long? ImageTokens { get; set; }

    /// <summary>The number of tokens of <see cref="ChatCompletionRequest.Prediction"/> that appear in the answer.</summary>
    public long? AcceptedPredictionTokens { get; set; }

    /// <summary>
    /// The number of tokens of <see cref="ChatCompletionRequest.Prediction"/> that do not appear in the answer. These tokens
    /// are charged nevertheless.
    /// </summary>
    public long? RejectedPredictionTokens { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<CompletionTokensDetails> Wire = new(static () => new(), static t =>
    [
        t.Integer("reasoning_tokens", o => o.ReasoningTokens, (o, v) => o.ReasoningTokens = v),
        t.Integer("audio_tokens", o => o.AudioTokens, (o, v) => o.AudioTokens = v),
        t.Integer("text_tokens", o => o.TextTokens, (o, v) => o.TextTokens = v),
        t.Integer("image_tokens", o => o.ImageTokens, (o, v) => o.ImageTokens = v),
        t.Integer("accepted_prediction_tokens", o => o.AcceptedPredictionTokens, (o, v) => o.AcceptedPredictionTokens = v),
        t.Integer("rejected_prediction_tokens", o => o.RejectedPredictionTokens, (o, v) => o.RejectedPredictionTokens = v),
    ]);
}
