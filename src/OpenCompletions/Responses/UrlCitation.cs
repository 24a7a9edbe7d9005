using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A web page that an answer cites (OpenAI web search, OpenRouter).</summary>
[JsonConverter(typeof(WireConverter<UrlCitation>))]
public sealed record UrlCitation : WireObject
{
    /// <summary>Where in the content the cited passage starts, in characters.</summary>
    public long? StartIndex { get; set; }

    /// <summary>Where in the content the cited passage ends, in characters.</summary>
    public long? EndIndex { get; set; }

    /// <summary>The page.</summary>
    public string? Url { get; set; }

    /// <summary>The page's title.</summary>
    public string? Title { get; set; }

    /// <summary>What of the page was read (OpenRouter).</summary>
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
