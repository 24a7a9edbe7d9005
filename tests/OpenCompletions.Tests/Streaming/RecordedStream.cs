using System.Text;
using System.Text.Json;
using OpenCompletions.Tests.Wire;

namespace OpenCompletions.Tests.Streaming;

/// <summary>A recorded stream: its documents, and the text of its events.</summary>
internal sealed record RecordedStream(List<Piece> Pieces, string Text)
{
    public IEnumerable<ReadOnlyMemory<byte>> Chunks => Pieces.Where(p => p.Kind == PieceKind.Chunk).Select(p => p.Json);

    /// <summary>The chunks before the first error; what comes with an error or behind it is not a client's to return.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> ChunksBeforeError =>
        Pieces.TakeWhile(p => p.Kind != PieceKind.Error && !HasError(p)).Where(p => p.Kind == PieceKind.Chunk).Select(p => p.Json);

    public bool HasErrors => Pieces.Any(p => p.Kind == PieceKind.Error || HasError(p));

    /// <summary>Whether the recording broke off within an event.</summary>
    public bool IsCut => Pieces.Any(p => p.Kind == PieceKind.NotJson);

    /// <summary>The stream of an exchange; null for an exchange without one.</summary>
    public static RecordedStream? Read(string path)
    {
        List<Piece>? pieces = ExchangeFile.Read(path)?.Where(p => p.Where.StartsWith("event ", StringComparison.Ordinal) || p.Where.StartsWith("chunk ", StringComparison.Ordinal)).ToList();
        return pieces is not { Count: > 0 } || pieces.All(p => p.Kind == PieceKind.Error)
            ? null
            : new(pieces, ReadText(path) ?? string.Concat(pieces.Select(p => $"data: {Encoding.UTF8.GetString(p.Json.Span).ReplaceLineEndings("\ndata: ")}\n\n")));
    }

    // Where the recorder kept the bare documents, there is no text.
    private static string? ReadText(string path)
    {
        Dictionary<string, JsonElement> response = JsonText.Members(JsonText.Members(JsonText.Parse(File.ReadAllBytes(path)))["response"]);
        return response.TryGetValue("body", out JsonElement body) && body.ValueKind == JsonValueKind.String ? JsonText.String(body) : null;
    }

    private static bool HasError(Piece piece) =>
        piece.Kind == PieceKind.Chunk && JsonText.Members(JsonText.Parse(piece.Json)).TryGetValue("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null;
}
