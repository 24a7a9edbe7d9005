using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What the answer's tokens were.</summary>
[JsonConverter(typeof(WireConverter<CompletionTokensDetails>))]
public sealed record CompletionTokensDetails : WireObject
{
    /// <summary>Tokens of reasoning. Most servers count them among the completion tokens, some (xAI, Gemini) only in the total.</summary>
    public long? ReasoningTokens { get; set; }

    /// <summary>Tokens of audio.</summary>
    public long? AudioTokens { get; set; }

    /// <summary>Tokens of text.</summary>
    public long? TextTokens { get; set; }

    /// <summary>Tokens of images (OpenRouter).</summary>
    public long? ImageTokens { get; set; }

    /// <summary>Tokens of the request's prediction that came true.</summary>
    public long? AcceptedPredictionTokens { get; set; }

    /// <summary>Tokens of the request's prediction that did not; they are paid for.</summary>
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
