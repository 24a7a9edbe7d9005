using System.Text;
using System.Text.RegularExpressions;

namespace OpenCompletions.Testing;

/// <summary>Splits the body of a stream into its events, with the time before each.</summary>
internal static partial class EventSplitter
{
    private static ReadOnlySpan<byte> Marker => "data: [DONE]\n\n"u8;

    /// <summary>Whether the body ends with the end marker.</summary>
    public static bool EndsWithMarker(ReadOnlySpan<byte> body) => body.EndsWith(Marker);

    /// <param name="body">The body.</param>
    /// <param name="pieces">Where each piece of the body ends, and when it was received.</param>
    /// <param name="scrub">Changes the text of each event; null changes none.</param>
    public static IEnumerable<RecordedEvent> Split(
        byte[] body, IReadOnlyList<(long End, TimeSpan At)> pieces, Func<string, string>? scrub)
    {
        TimeSpan last = TimeSpan.Zero;
        int piece = 0;
        int start = 0;

        // In Latin-1, every byte is one character.
        foreach (Match end in EventEnd().Matches(Encoding.Latin1.GetString(body)))
        {
            int next = end.Index + end.Length;
            while (pieces[piece].End < next)
            {
                piece++;
            }

            yield return ToEvent(body[start..next], pieces[piece].At - last, scrub);
            last = pieces[piece].At;
            start = next;
        }

        if (start < body.Length)
        {
            yield return ToEvent(body[start..], pieces[^1].At - last, scrub);
        }
    }

    private static RecordedEvent ToEvent(byte[] bytes, TimeSpan delay, Func<string, string>? scrub)
    {
        RecordedBody raw = RecordedBody.FromText(bytes, scrub);
        string? data = raw.Text is { } text && SimpleEvent().Match(text) is { Success: true } simple
            ? simple.Groups["data"].Value
            : null;
        return data == RecordedEvent.EndMarker || (data is not null && RecordedBody.TryParse(data) is not null)
            ? new(delay, data, null)
            : new(delay, null, raw);
    }

    // Two line breaks in a row, each a carriage return, a line feed or both.
    [GeneratedRegex(@"(?>\r\n|\r|\n){2}", RegexOptions.CultureInvariant)]
    private static partial Regex EventEnd();

    [GeneratedRegex(@"\Adata: (?<data>[^\r\n]*)\n\n\z", RegexOptions.CultureInvariant)]
    private static partial Regex SimpleEvent();
}
