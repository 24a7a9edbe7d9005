using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Probabilities of a choice's tokens; there when the request set <see cref="ChatCompletionRequest.Logprobs"/>. Legacy and single-number forms of other servers are kept in <see cref="WireObject.AdditionalProperties"/>.</summary>
[JsonConverter(typeof(Wire))]
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

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Content.Count = {Content.Count}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<ChoiceLogprobs>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<ChoiceLogprobs>[] MakeMembers() =>
        [
            List("content", OpenCompletions.TokenLogprob.Wire.Instance, o => o._content, (o, v) => o._content = v),
            List("refusal", OpenCompletions.TokenLogprob.Wire.Instance, o => o._refusal, (o, v) => o._refusal = v),
        ];

        private protected override ChoiceLogprobs Create() => new();
    }
}
