using System.Buffers;

namespace OpenCompletions;

/// <summary>Writes server-sent events, each with one line of data.</summary>
internal static class SseFraming
{
    public static ReadOnlySpan<byte> Done => "data: [DONE]\n\n"u8;

    /// <summary>Writes an event whose data is the object's JSON, which has no line breaks.</summary>
    public static void Write(IBufferWriter<byte> target, WireObject value)
    {
        target.Write("data: "u8);
        WireSerializer.Write(target, value);
        target.Write("\n\n"u8);
    }

    public static byte[] ToBytes(WireObject value)
    {
        using Scratch scratch = Scratch.Rent();
        Write(scratch.Buffer, value);
        return scratch.Buffer.WrittenSpan.ToArray();
    }
}
