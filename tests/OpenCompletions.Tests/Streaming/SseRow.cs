using System.Text;

namespace OpenCompletions.Tests.Streaming;

/// <summary>An event as the standard dispatches it. A null type is not compared.</summary>
internal sealed record SseEvent(string? Type, string Data, string Id = "")
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(Data);

    /// <summary>The data's text; a long value that is as expected becomes no new string.</summary>
    public string Decode(ReadOnlySpan<byte> data) => data.SequenceEqual(_utf8) ? Data : Encoding.UTF8.GetString(data);
}

/// <summary>The bytes of a stream and the events that they are.</summary>
internal sealed record SseRow(string Name, byte[] Bytes, SseEvent[] Events)
{
    private static readonly (string Name, string Break)[] s_breaks = [("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")];

    /// <summary>The reconnection time that the stream asks for.</summary>
    public TimeSpan? Retry { get; init; }

    public static SseRow Of(string name, string text, params SseEvent[] events) => new(name, Encoding.UTF8.GetBytes(text), events);

    public static SseRow Of(string name, byte[] bytes, params SseEvent[] events) => new(name, bytes, events);

    public static SseEvent Message(string data, string id = "") => new("message", data, id);

    public static SseEvent Named(string type, string data, string id = "") => new(type, data, id);

    /// <summary>The row once with each kind of line end, if it uses one kind only.</summary>
    public IEnumerable<SseRow> WithEveryLineEnd()
    {
        // Latin-1 keeps every byte a character; ReplaceLineEndings would take some of them for line ends.
        string text = Encoding.Latin1.GetString(Bytes);
        string rest = text.Replace("\r\n", "", StringComparison.Ordinal);
        int kinds = (rest.Length < text.Length ? 1 : 0) + (rest.Contains('\n') ? 1 : 0) + (rest.Contains('\r') ? 1 : 0);
        string[] lines = text.Split(s_breaks.Select(b => b.Break).OrderByDescending(b => b.Length).ToArray(), StringSplitOptions.None);
        return kinds == 1
            ? s_breaks.Select(b => this with { Name = $"{Name}, {b.Name}", Bytes = Encoding.Latin1.GetBytes(string.Join(b.Break, lines)) })
            : [this];
    }
}
