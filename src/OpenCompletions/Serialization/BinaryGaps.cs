using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Notes where in a request's JSON binary content goes, for a writer whose output is to be sent. Other writers get the content as text.</summary>
internal sealed class BinaryGaps
{
    private static readonly ConditionalWeakTable<Utf8JsonWriter, BinaryGaps> s_ofWriters = new();

    public List<RequestBody.Gap> Gaps { get; } = [];

    /// <summary>Lets a writer leave gaps.</summary>
    public static BinaryGaps Of(Utf8JsonWriter writer) => s_ofWriters.GetOrCreateValue(writer);

    /// <summary>Writes a text around binary content: a gap, if the writer leaves gaps, else the content.</summary>
    public static void Write(Utf8JsonWriter writer, string prefix, BinarySource source)
    {
        if (!s_ofWriters.TryGetValue(writer, out BinaryGaps? gaps))
        {
            WireString.Write(writer, prefix + source.ToBase64());
            return;
        }

        WireString.Write(writer, prefix);

        // Before the closing quotation mark.
        gaps.Gaps.Add(new((int)(writer.BytesCommitted + writer.BytesPending) - 1, source));
    }
}
