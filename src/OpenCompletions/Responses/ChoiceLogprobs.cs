using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Probabilities of a choice's tokens; there when the request set <see cref="ChatCompletionRequest.Logprobs"/>. Legacy and single-number forms of other servers are kept in <see cref="WireObject.AdditionalProperties"/>.</summary>
[JsonConverter(typeof(WireConverter<ChoiceLogprobs>))]
public sealed record ChoiceLogprobs : WireObject
{
    private IReadOnlyList<TokenLogprob>? _content;
    private IReadOnlyList<TokenLogprob>? _refusal;

    /// <summary>The tokens of the content. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TokenLogprob> Content
    {
        get => _content ?? [];
        set => _content = value;
    }

    /// <summary>The tokens of the refusal. Never null.</summary>
    [AllowNull]
    public IReadOnlyList<TokenLogprob> Refusal
    {
        get => _refusal ?? [];
        set => _refusal = value;
    }

    private protected override string Describe() => $"Content.Count = {Content.Count}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ChoiceLogprobs> Wire = new(static () => new(), static t =>
    [
        t.List("content", TokenLogprob.Wire, o => o._content, (o, v) => o._content = v),
        t.List("refusal", TokenLogprob.Wire, o => o._refusal, (o, v) => o._refusal = v),
    ]);
}
