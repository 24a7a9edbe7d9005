using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>Reads the text of a cassette, which a person may have edited.</summary>
internal static class CassetteReader
{
    private static readonly JsonDocumentOptions s_options = new()
    {
        MaxDepth = RecordedBody.JsonOptions.MaxDepth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="CassetteException">The file does not exist, or is not a cassette.</exception>
    public static IReadOnlyList<RecordedExchange> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), s_options);
            JsonElement root = document.RootElement.Clone();
            int format = root.GetProperty("format").GetInt32();
            return format == CassetteWriter.Format
                ? [.. root.GetProperty("exchanges").EnumerateArray().Select(ReadExchange)]
                : throw new CassetteException(
                    $"{path} has the format {format}, which this version cannot read. Record it again.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CassetteException(
                $"{path} does not exist. To record it, set {CassetteModes.Variable} to 'record' and run the test once.",
                exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException
            || (exception is InvalidOperationException and not CassetteException))
        {
            throw new CassetteException($"{path} is not a cassette: {exception.Message}", exception);
        }
    }

    private static RecordedExchange ReadExchange(JsonElement exchange)
    {
        JsonElement request = exchange.GetProperty("request");
        var recorded = new RecordedRequest(
            request.GetProperty("method").GetString()!, request.GetProperty("url").GetString()!, ReadBody(request));
        if (exchange.TryGetProperty("failure", out JsonElement failure))
        {
            string error = failure.GetProperty("error").GetString()!;
            return new(recorded)
            {
                Delay = ReadDelay(failure),
                Failure = new(
                    Enum.TryParse(error, out HttpRequestError known) ? known : HttpRequestError.Unknown,
                    failure.GetProperty("message").GetString()!),
            };
        }

        JsonElement response = exchange.GetProperty("response");
        return new(recorded)
        {
            Delay = ReadDelay(response),
            Status = response.GetProperty("status").GetInt32(),
            Headers =
            [
                .. response.GetProperty("headers").EnumerateObject()
                    .Select(static h => KeyValuePair.Create(h.Name, h.Value.GetString()!)),
            ],
            Body = ReadBody(response),
            Events = response.TryGetProperty("events", out JsonElement events)
                ? [.. events.EnumerateArray().Select(ReadEvent)]
                : null,
            IsCut = response.TryGetProperty("cut", out JsonElement cut) && cut.GetBoolean(),
        };
    }

    private static RecordedEvent ReadEvent(JsonElement item)
    {
        TimeSpan delay = ReadDelay(item);
        if (item.TryGetProperty("done", out _))
        {
            return new(delay, RecordedEvent.EndMarker, null);
        }

        return item.TryGetProperty("data", out JsonElement data)
            ? new(delay, ReadData(data), null)
            : new(delay, null, ReadBody(item) ?? throw new FormatException("An event has no data."));
    }

    // Returns the text as it is in the file, so that the received text is replayed. An editor may have added line breaks.
    private static string ReadData(JsonElement data)
    {
        string raw = data.GetRawText();
        return raw.AsSpan().IndexOfAny('\r', '\n') >= 0 ? CassetteJson.Compact(data) : raw;
    }

    private static RecordedBody? ReadBody(JsonElement parent)
    {
        if (parent.TryGetProperty("body", out JsonElement json))
        {
            return new() { Json = json };
        }

        return parent.TryGetProperty("text", out JsonElement text) ? new() { Text = text.GetString() }
            : parent.TryGetProperty("base64", out JsonElement bytes) ? new() { Bytes = bytes.GetBytesFromBase64() }
            : null;
    }

    private static TimeSpan ReadDelay(JsonElement parent) =>
        parent.TryGetProperty("delay", out JsonElement delay) ? TimeSpan.FromMilliseconds(delay.GetDouble()) : TimeSpan.Zero;
}
