using System.Buffers;

namespace OpenCompletions.Testing;

/// <summary>The events of a stream without deviations, written as any server that uses the library writes them.</summary>
internal static class StandardFrames
{
    public static async Task<IReadOnlyList<byte[]>> CreateChunksAsync(IEnumerable<ChatCompletionChunk> chunks)
    {
        var frames = new List<byte[]>();
        foreach (ChatCompletionChunk chunk in chunks)
        {
            frames.Add(await CreateAsync(writer => writer.WriteAsync(chunk)).ConfigureAwait(false));
        }

        return frames;
    }

    public static Task<byte[]> CreateErrorAsync(ApiError error) => CreateAsync(writer => writer.WriteErrorAsync(error));

    public static Task<byte[]> CreateDoneAsync() => CreateAsync(static writer => writer.WriteDoneAsync());

    private static async Task<byte[]> CreateAsync(Func<ChatSseWriter, ValueTask> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await write(new(buffer)).ConfigureAwait(false);
        return buffer.WrittenSpan.ToArray();
    }
}
