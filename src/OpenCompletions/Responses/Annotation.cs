using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A source that an answer cites, or another note to it.</summary>
[JsonConverter(typeof(WireConverter<Annotation>))]
public sealed record Annotation : WireObject
{
    /// <summary><c>url_citation</c> (OpenAI); <c>file</c> (OpenRouter), <c>document_citation</c>, <c>function_citation</c> (Groq), whose content is in <see cref="WireObject.AdditionalProperties"/>.</summary>
    public string? Type { get; set; } = "url_citation";

    /// <summary>The web page, when <see cref="Type"/> says so.</summary>
    public UrlCitation? UrlCitation { get; set; }

    private protected override string Describe() => $"Type = {Type}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<Annotation> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("url_citation", UrlCitation.Wire, o => o.UrlCitation, (o, v) => o.UrlCitation = v),
    ]);
}
