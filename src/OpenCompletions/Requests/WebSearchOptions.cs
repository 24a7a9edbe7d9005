using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How a search model searches the web (OpenAI, Perplexity). Gemini refuses the field.</summary>
[JsonConverter(typeof(WireConverter<WebSearchOptions>))]
public sealed record WebSearchOptions : WireObject
{
    /// <summary>How much of what was found the model reads; OpenAI's default is medium.</summary>
    public SearchContextSize? SearchContextSize { get; set; }

    /// <summary>Where the user is.</summary>
    public UserLocation? UserLocation { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<WebSearchOptions> Wire = new(static () => new(), static t =>
    [
        t.Open("search_context_size", o => o.SearchContextSize, (o, v) => o.SearchContextSize = v),
        t.Object("user_location", UserLocation.Wire, o => o.UserLocation, (o, v) => o.UserLocation = v),
    ]);
}
