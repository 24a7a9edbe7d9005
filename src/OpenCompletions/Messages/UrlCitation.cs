using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A cited web page (OpenAI web search, OpenRouter).</summary>
[JsonConverter(typeof(WireConverter<UrlCitation>))]
public sealed record UrlCitation : WireObject
{
    /// <summary>The index of the first character of the citation in the content.</summary>
    public long? StartIndex { get; set; }

    /// <summary>The index of the last character of the citation in the content.</summary>
    public long? EndIndex { get; set; }

    /// <summary>The URL of the page.</summary>
    public string? Url { get; set; }

    /// <summary>The title of the page.</summary>
    public string? Title { get; set; }

    /// <summary>The part of the page that was read (OpenRouter).</summary>
    public string? Content { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<UrlCitation> Wire = new(static () => new(), static t =>
    [
        t.Integer("start_index", o => o.StartIndex, (o, v) => o.StartIndex = v),
        t.Integer("end_index", o => o.EndIndex, (o, v) => o.EndIndex = v),
        t.Text("url", o => o.Url, (o, v) => o.Url = v),
        t.Text("title", o => o.Title, (o, v) => o.Title = v),
        t.Text("content", o => o.Content, (o, v) => o.Content = v),
    ]);
}
