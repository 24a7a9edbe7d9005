using System.Text.Json;

namespace OpenCompletions;

/// <summary>Notes where in a request's JSON binary content goes, while it is written to be sent. Other writers get the content as text.</summary>
internal sealed class BinaryGaps
{
    // Writing is synchronous: what a thread writes to be sent is known to it alone, and over when it leaves the writer.
    [ThreadStatic]
    private static BinaryGaps? t_current;

    private static readonly List<BinaryGap> s_none = [];

    private readonly Utf8JsonWriter _writer;
    private List<BinaryGap>? _gaps;

    private BinaryGaps(Utf8JsonWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Writes a request, leaving gaps.</summary>
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

    /// <summary>Writes a text around binary content: a gap, if the writer leaves gaps, else the content.</summary>
    public static void Write(Utf8JsonWriter writer, string prefix, IBinaryContent content)
    {
        if (t_current is not { } gaps || !ReferenceEquals(gaps._writer, writer))
        {
            WireString.Write(writer, prefix + content.ToBase64());
            return;
        }

        WireString.Write(writer, prefix);

        // Before the closing quotation mark.
        (gaps._gaps ??= []).Add(new((int)(writer.BytesCommitted + writer.BytesPending) - 1, content));
    }
}
