using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>Writes exchanges as the text of a cassette.</summary>
internal static class CassetteWriter
{
    public const int Format = 1;

    private const int EventIndentation = 10;

    public static string Write(IReadOnlyList<RecordedExchange> exchanges) =>
        CassetteJson.Write(writer => Write(writer, exchanges), CassetteJson.Indented) + "\n";

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<RecordedExchange> exchanges)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        writer.WriteStartArray("exchanges");
        foreach (RecordedExchange exchange in exchanges)
        {
            writer.WriteStartObject();
            WriteRequest(writer, exchange.Request);
            if (exchange.Failure is { } failure)
            {
                WriteFailure(writer, failure, exchange.Delay);
            }
            else
            {
                WriteResponse(writer, exchange);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter writer, RecordedRequest request)
    {
        writer.WriteStartObject("request");
        writer.WriteString("method", request.Method);
        writer.WriteString("url", request.Url);
        WriteBody(writer, request.Body);
        writer.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter writer, RecordedFailure failure, TimeSpan delay)
    {
        writer.WriteStartObject("failure");
        WriteDelay(writer, delay);
        writer.WriteString("error", failure.Error.ToString());
        writer.WriteString("message", failure.Message);
        writer.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter writer, RecordedExchange exchange)
    {
        writer.WriteStartObject("response");
        WriteDelay(writer, exchange.Delay);
        writer.WriteNumber("status", exchange.Status);
        writer.WriteStartObject("headers");
        foreach ((string name, string value) in exchange.Headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        WriteBody(writer, exchange.Body);
        if (exchange.Events is { } events)
        {
            writer.WriteStartArray("events");
            foreach (RecordedEvent item in events)
            {
                // Each event is one line, because a stream has hundreds. The writer does not indent raw values.
                writer.WriteRawValue("\n" + new string(' ', EventIndentation) + EventLine(item));
            }

            writer.WriteEndArray();
        }

        if (exchange.IsCut)
        {
            writer.WriteBoolean("cut", true);
        }

        writer.WriteEndObject();
    }

    private static string EventLine(RecordedEvent item)
    {
        string delay = CassetteJson.Write(w => w.WriteNumberValue(Milliseconds(item.Delay)), default);
        string content = item switch
        {
            { Data: RecordedEvent.EndMarker } => "\"done\": true",
            { Data: { } data } => $"\"data\": {data}",
            { Raw.Bytes: { } bytes } => $"\"base64\": \"{Convert.ToBase64String(bytes)}\"",
            _ => "\"text\": " + CassetteJson.Write(w => w.WriteStringValue(item.Raw!.Text), CassetteJson.Indented),
        };
        return $"{{ \"delay\": {delay}, {content} }}";
    }

    private static void WriteBody(Utf8JsonWriter writer, RecordedBody? body)
    {
        if (body?.Json is { } json)
        {
            writer.WritePropertyName("body");
            json.WriteTo(writer);
        }
        else if (body?.Text is { } text)
        {
            writer.WriteString("text", text);
        }
        else if (body?.Bytes is { } bytes)
        {
            writer.WriteBase64String("base64", bytes);
        }
    }

    private static void WriteDelay(Utf8JsonWriter writer, TimeSpan delay) => writer.WriteNumber("delay", Milliseconds(delay));

    private static decimal Milliseconds(TimeSpan delay) => Math.Round((decimal)delay.TotalMilliseconds, 1);
}
