using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>How the library itself reads and writes JSON. Apart from the contracts, so that a call makes only the tables that it uses.</summary>
internal static class WireJson
{
    /// <summary>How deep the JSON may nest that is read; deeper JSON is refused with a <see cref="JsonException"/>.</summary>
    public const int MaxDepth = 128;

    /// <summary>Text stays readable, only what JSON demands is escaped.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth + 1, SkipValidation = true };

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };
}
