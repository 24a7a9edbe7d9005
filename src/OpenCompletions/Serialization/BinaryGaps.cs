using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Records the positions of binary content in a request's JSON while the request is serialized for sending. When a request is
/// serialized for another purpose, the content is written as text.
/// </summary>
internal sealed class BinaryGaps
{
    // Serialization is synchronous, so the instance is only visible to the thread that serializes, and only during the call.
    [ThreadStatic]
    private static BinaryGaps? t_current;

    private static readonly List<BinaryGap> s_none = [];

    private readonly Utf8JsonWriter _writer;
    private List<BinaryGap>? _gaps;

    private BinaryGaps(Utf8JsonWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Writes a request and collects the gaps for its binary content.</summary>
    public static List<BinaryGap> Collect(Utf8JsonWriter writer, WireObject value)
    {
        var gaps = new BinaryGaps(writer);
        t_current = gaps;
        try
        {
            value.Table.Write(writer, value);
        }
        finally
        {
            t_current = null;
        }

        return gaps._gaps ?? s_none;
    }

    /// <summary>Writes a prefix and binary content: as a gap if the writer collects gaps; otherwise as text.</summary>
    public static void Write(Utf8JsonWriter writer, string prefix, IBinaryContent content)
    {
        if (t_current is not { } gaps || !ReferenceEquals(gaps._writer, writer))
        {
            WireString.Write(writer, prefix + content.ToBase64());
            return;
        }

        WireString.Write(writer, prefix);

        // The gap is before the closing quotation mark.
        (gaps._gaps ??= []).Add(new((int)(writer.BytesCommitted + writer.BytesPending) - 1, content));
    }
}
