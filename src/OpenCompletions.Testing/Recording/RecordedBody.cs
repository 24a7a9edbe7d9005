using System.Text;
using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>A body or an event in the form in which a cassette shows it: JSON, text, or bytes.</summary>
internal sealed record RecordedBody
{
    // This is deeper than the JSON that clients read.
    public static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 512 };

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public JsonElement? Json { get; init; }

    public string? Text { get; init; }

    public byte[]? Bytes { get; init; }

    /// <summary>The most readable form of a body; its text is scrubbed.</summary>
    public static RecordedBody From(byte[] bytes, Func<string, string>? scrub) =>
        TextOf(bytes, scrub) is { } text && TryParse(text) is { } json ? new() { Json = json } : FromText(bytes, scrub);

    /// <summary>Bytes as text if they are UTF-8; the text is scrubbed.</summary>
    public static RecordedBody FromText(byte[] bytes, Func<string, string>? scrub) =>
        TextOf(bytes, scrub) is { } text ? new() { Text = text } : new() { Bytes = bytes };

    /// <summary>The JSON in a text; null if the text is not JSON, or the platform cannot write its strings.</summary>
    public static JsonElement? TryParse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, JsonOptions);
            using var writer = new Utf8JsonWriter(Stream.Null);
            document.RootElement.WriteTo(writer);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Lone surrogates are valid in JSON text, but not in the strings that the platform writes.
            return null;
        }
    }

    private static string? TextOf(byte[] bytes, Func<string, string>? scrub)
    {
        try
        {
            string text = s_strictUtf8.GetString(bytes);
            return scrub is null ? text : scrub(text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public byte[] ToBytes() =>
        Bytes ?? Encoding.UTF8.GetBytes(Json is { } json ? CassetteJson.Compact(json) : Text ?? "");
}
