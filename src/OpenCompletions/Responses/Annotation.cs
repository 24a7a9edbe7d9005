using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A source that an answer cites, or another note to it.</summary>
[JsonConverter(typeof(Wire))]
public sealed record Annotation : WireObject
{
    /// <summary><c>url_citation</c> (OpenAI); <c>file</c> (OpenRouter), <c>document_citation</c>, <c>function_citation</c> (Groq), whose content is in <see cref="WireObject.AdditionalProperties"/>.</summary>
    public string? Type { get; set; } = "url_citation";

    /// <summary>The web page, when <see cref="Type"/> says so.</summary>
    public UrlCitation? UrlCitation { get; set; }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Type = {Type}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<Annotation>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<Annotation>[] MakeMembers() =>
        [
            Text("type", o => o.Type, (o, v) => o.Type = v),
            Object("url_citation", OpenCompletions.UrlCitation.Wire.Instance, o => o.UrlCitation, (o, v) => o.UrlCitation = v),
        ];

        private protected override Annotation Create() => new() { Type = null };
    }
}
