using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The library's own JSON options. Separate from <c>ChatCompletionsJson</c>, whose initialization creates all tables.
/// </summary>
internal static class WireJson
{
    /// <summary>The maximum depth of JSON that is read. Deeper JSON throws a <see cref="JsonException"/>.</summary>
    public const int MaxDepth = 128;

    /// <summary>
    /// Escapes only what JSON requires and a few other characters, such as emoji, so that most text stays readable.
    /// </summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth + 1,
        SkipValidation = true,
    };

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };
}
