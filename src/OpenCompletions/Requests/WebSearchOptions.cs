using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>How a search model searches the web (OpenAI, Perplexity). Gemini refuses the field.</summary>
[JsonConverter(typeof(Wire))]
public sealed record WebSearchOptions : WireObject
{
    /// <summary>How much of what was found the model reads; OpenAI's default is medium.</summary>
    public SearchContextSize? SearchContextSize { get; set; }

    /// <summary>Where the user is.</summary>
    public UserLocation? UserLocation { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<WebSearchOptions>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<WebSearchOptions>[] MakeMembers() =>
        [
            Open("search_context_size", OpenCompletions.SearchContextSize.Wire.Instance, o => o.SearchContextSize, (o, v) => o.SearchContextSize = v),
            Object("user_location", OpenCompletions.UserLocation.Wire.Instance, o => o.UserLocation, (o, v) => o.UserLocation = v),
        ];

        private protected override WebSearchOptions Create() => new();
    }
}
