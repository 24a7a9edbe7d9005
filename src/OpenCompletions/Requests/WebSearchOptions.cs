using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The web search options of a search model (OpenAI, Perplexity). Gemini rejects the member.</summary>
[JsonConverter(typeof(WireConverter<WebSearchOptions>))]
public sealed record WebSearchOptions : WireObject
{
    /// <summary>The amount of text from search results that the model reads; OpenAI's default is medium.</summary>
    public SearchContextSize? SearchContextSize { get; set; }

    /// <summary>The location to search from; null sends none.</summary>
    public UserLocation? UserLocation { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<WebSearchOptions> Wire = new(static () => new(), static t =>
    [
        t.Open("search_context_size", o => o.SearchContextSize, (o, v) => o.SearchContextSize = v),
        t.Object("user_location", UserLocation.Wire, o => o.UserLocation, (o, v) => o.UserLocation = v),
    ]);
}
