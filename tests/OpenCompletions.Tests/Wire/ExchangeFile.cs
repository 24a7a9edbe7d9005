using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>What one piece of a recorded exchange is, told by its content alone.</summary>
internal enum PieceKind
{
    Request,
    Completion,
    Chunk,
    Error,
    NotJson,
}

/// <summary>One JSON document of an exchange.</summary>
internal sealed record Piece(PieceKind Kind, string Where, ReadOnlyMemory<byte> Json);

/// <summary>A recorded exchange, taken apart into the documents that the library reads.</summary>
internal static class ExchangeFile
{
    // What servers without an error member put at the root, and what no answer lacks altogether.
    private static readonly string[] s_flatErrors = ["message", "msg", "detail", "error_msg", "err"];
    private static readonly string[] s_envelope = ["id", "object", "created", "model", "choices", "usage"];

    /// <summary>The pieces; null for a file that is no exchange.</summary>
    public static List<Piece>? Read(string path)
    {
        JsonElement root;
        try
        {
            root = JsonText.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        Dictionary<string, JsonElement> exchange = JsonText.Members(root);
        JsonElement request = exchange.GetValueOrDefault("request");
        JsonElement response = exchange.GetValueOrDefault("response");
        if (request.ValueKind != JsonValueKind.Object && response.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var pieces = new List<Piece>();
        AddRequest(Member(request, "body"), pieces);
        AddBody(Member(response, "body"), pieces);
        AddChunks(Member(response, "chunks"), pieces);
        return pieces;
    }

    private static PieceKind KindOf(JsonElement json, string eventType, bool isStream)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return PieceKind.NotJson;
        }

        Dictionary<string, JsonElement> members = JsonText.Members(json);
        JsonElement choices = members.GetValueOrDefault("choices");
        bool hasChoices = choices.ValueKind == JsonValueKind.Array;
        bool hasError = members.TryGetValue("error", out JsonElement error) && !IsEmpty(error);
        bool isFlatError = eventType == "error" || IsText(members, "object", "error") || s_flatErrors.Any(members.ContainsKey)
            || (members.Count > 0 && !isStream && !s_envelope.Any(members.ContainsKey));
        if (!hasChoices && (hasError || (isFlatError && !members.ContainsKey("choices"))))
        {
            return PieceKind.Error;
        }

        bool isChunk = IsText(members, "object", "chat.completion.chunk")
            || (hasChoices && choices.EnumerateArray().Any(c => c.ValueKind == JsonValueKind.Object && JsonText.Members(c).ContainsKey("delta")));
        return isChunk ? PieceKind.Chunk : PieceKind.Completion;
    }

    private static void AddRequest(JsonElement body, List<Piece> pieces)
    {
        // Some recorders keep the body as text.
        ReadOnlyMemory<byte> json = Bytes(body);
        if (TryParse(json, out JsonElement request) && request.ValueKind == JsonValueKind.Object)
        {
            pieces.Add(new(PieceKind.Request, "request", json));
        }
    }

    private static void AddBody(JsonElement body, List<Piece> pieces)
    {
        if (body.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return;
        }

        ReadOnlyMemory<byte> bytes = Bytes(body);
        string text = Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
        {
            return;
        }

        ReadOnlyMemory<byte> trimmed = Encoding.UTF8.GetBytes(text);
        if (TryParse(trimmed, out JsonElement json))
        {
            AddDocument(json, trimmed, "response", "", isStream: false, pieces);
        }
        else if (IsEventStream(text))
        {
            AddEvents(trimmed, pieces);
        }
        else
        {
            pieces.Add(new(PieceKind.NotJson, "response", trimmed));
        }
    }

    private static void AddEvents(ReadOnlyMemory<byte> text, List<Piece> pieces)
    {
        // A stream that was cut ends without the blank line that completes its last event.
        using var stream = new MemoryStream([.. text.Span, .. "\n\n"u8]);
        int number = 0;
        foreach (SseItem<string> item in SseParser.Create(stream, (type, data) => Encoding.UTF8.GetString(data)).Enumerate())
        {
            string where = $"event {++number}";
            string data = item.Data.Trim();
            if (data.Length == 0 || data.StartsWith("[DONE]", StringComparison.Ordinal))
            {
                continue;
            }

            ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(data);
            if (TryParse(bytes, out JsonElement json))
            {
                AddDocument(json, bytes, where, item.EventType, isStream: true, pieces);
                continue;
            }

            // Several data lines without a blank line between them may be one document each.
            foreach (string line in data.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                bytes = Encoding.UTF8.GetBytes(line);
                if (TryParse(bytes, out json))
                {
                    AddDocument(json, bytes, where, item.EventType, isStream: true, pieces);
                }
                else if (!line.StartsWith("[DONE]", StringComparison.Ordinal))
                {
                    pieces.Add(new(PieceKind.NotJson, where, bytes));
                }
            }
        }
    }

    private static void AddChunks(JsonElement chunks, List<Piece> pieces)
    {
        if (chunks.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        for (int i = 0; i < chunks.GetArrayLength(); i++)
        {
            ReadOnlyMemory<byte> bytes = Bytes(chunks[i]);
            if (TryParse(bytes, out JsonElement json))
            {
                AddDocument(json, bytes, $"chunk {i}", "", isStream: true, pieces);
            }
            else if (!bytes.Span.StartsWith("[DONE]"u8))
            {
                pieces.Add(new(PieceKind.NotJson, $"chunk {i}", bytes));
            }
        }
    }

    private static void AddDocument(JsonElement json, ReadOnlyMemory<byte> bytes, string where, string eventType, bool isStream, List<Piece> pieces)
    {
        // Gemini wraps its errors into an array.
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in json.EnumerateArray())
            {
                AddDocument(element, Encoding.UTF8.GetBytes(JsonText.Raw(element)), where, eventType, isStream, pieces);
            }

            return;
        }

        PieceKind kind = KindOf(json, eventType, isStream);
        pieces.Add(new(kind == PieceKind.Completion && isStream ? PieceKind.Chunk : kind, where, bytes));
    }

    private static bool IsEventStream(string text) => text.Split('\n').Any(line =>
        line.StartsWith("data:", StringComparison.Ordinal) || line.StartsWith("event:", StringComparison.Ordinal));

    private static bool IsEmpty(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => JsonText.String(error).Length == 0,
        JsonValueKind.Object => !error.EnumerateObject().Any(),
        _ => false,
    };

    private static bool IsText(Dictionary<string, JsonElement> members, string name, string text) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && JsonText.String(value) == text;

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object ? JsonText.Members(json).GetValueOrDefault(name) : default;

    private static ReadOnlyMemory<byte> Bytes(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.String => Encoding.UTF8.GetBytes(JsonText.String(body)),
        _ => Encoding.UTF8.GetBytes(JsonText.Raw(body)),
    };

    private static bool TryParse(ReadOnlyMemory<byte> bytes, out JsonElement json)
    {
        json = default;
        try
        {
            json = JsonText.Parse(bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
