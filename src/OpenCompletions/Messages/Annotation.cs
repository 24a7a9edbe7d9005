using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>An annotation of an answer, such as a source that it cites.</summary>
[JsonConverter(typeof(WireConverter<Annotation>))]
public sealed record Annotation : WireObject
{
    /// <summary>
    /// The type: <c>url_citation</c> (OpenAI), <c>file</c> (OpenRouter), <c>document_citation</c> or <c>function_citation</c>
    /// (Groq). The data of all types but <c>url_citation</c> is in <see cref="WireObject.AdditionalProperties"/>.
    /// </summary>
    public string? Type { get; set; } = "url_citation";

    /// <summary>The cited web page, if <see cref="Type"/> is <c>url_citation</c>.</summary>
    public UrlCitation? UrlCitation { get; set; }

    private protected override string Describe() => $"Type = {Type}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<Annotation> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Object("url_citation", UrlCitation.Wire, o => o.UrlCitation, (o, v) => o.UrlCitation = v),
    ]);
}
