using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenCompletions.Testing;

/// <summary>The framing of server-sent events, with its deviations.</summary>
internal sealed partial class EventFrames(IReadOnlySet<WireQuirk> quirks)
{
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly string _newLine = quirks.Contains(WireQuirk.CrLf) ? "\r\n" : "\n";
    private bool _isStarted;

    /// <summary>Creates the bytes of each event with chunks.</summary>
    public IEnumerable<byte[]> CreateChunks(IEnumerable<JsonObject> chunks)
    {
        IEnumerable<string> texts = chunks.Select(Serialize).SelectMany(Split);
        int chunksPerEvent = quirks.Contains(WireQuirk.TwoChunksPerEvent) ? 2 : 1;
        return texts.Chunk(chunksPerEvent).Select(t => CreateEvent("", t));
    }

    /// <summary>Creates the bytes of an event.</summary>
    /// <param name="name">The name of the event; empty for none.</param>
    /// <param name="documents">The documents in the event, each on a separate line.</param>
    public byte[] CreateEvent(string name, params string[] documents)
    {
        string lines = (name.Length == 0 ? "" : "event: " + name + _newLine)
            + string.Concat(documents.Select(DataLines));
        return Start(lines + _newLine);
    }

    /// <summary>Creates the bytes of the end marker; null if the stream has none.</summary>
    public byte[]? CreateDone()
    {
        if (quirks.Contains(WireQuirk.NoDoneMarker) || quirks.Contains(WireQuirk.OpenAfterFinish))
        {
            return null;
        }

        string space = quirks.Contains(WireQuirk.DoneWithTrailingSpace) ? " " : "";
        string end = quirks.Contains(WireQuirk.NoFinalBlankLine) ? "" : _newLine + _newLine;
        return Start(Prefix + "[DONE]" + space + end);
    }

    private string Prefix => quirks.Contains(WireQuirk.NoSpaceAfterData) ? "data:" : "data: ";

    private static string Serialize(JsonObject chunk) => Encoding.UTF8.GetString(chunk.ToUtf8());

    private IEnumerable<string> Split(string chunk)
    {
        if (quirks.Contains(WireQuirk.SplitSurrogates) && ContentWithSurrogates().Match(chunk) is { Success: true } match)
        {
            string head = match.Groups["head"].Value;
            string tail = match.Groups["tail"].Value;
            yield return head + match.Groups["high"].Value + tail;
            yield return head + match.Groups["low"].Value + tail;
        }
        else
        {
            yield return chunk;
        }
    }

    private string DataLines(string document)
    {
        string between = _newLine + Prefix;
        string text = quirks.Contains(WireQuirk.MultiLineData) && document.StartsWith('{')
            ? "{" + between + document[1..]
            : document;
        return quirks.Contains(WireQuirk.DataOnNextLine) ? "data:" + between + text + _newLine : Prefix + text + _newLine;
    }

    private byte[] Start(string text)
    {
        bool isFirst = !_isStarted;
        _isStarted = true;
        if (quirks.Contains(WireQuirk.Comments))
        {
            text = (isFirst ? ": PROCESSING" : ": keep-alive") + _newLine + _newLine + text;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return isFirst && quirks.Contains(WireQuirk.ByteOrderMark) ? [.. s_byteOrderMark, .. bytes] : bytes;
    }

    [GeneratedRegex(
        """^(?<head>.*?"content":")(?<high>(?:[^"\\]|\\.)*?\\uD[89AB][0-9A-F]{2})"""
        + """(?<low>\\uD[C-F][0-9A-F]{2}(?:[^"\\]|\\.)*)(?<tail>".*)$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ContentWithSurrogates();
}
