using System.Buffers;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>The memory that writing takes.</summary>
public sealed class WriteCostTests
{
    [Fact]
    public void Write_ManyRequests_ReusesItsBuffers()
    {
        const int times = 1000;
        var target = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(target);
        var request = new ChatCompletionRequest { Model = "m", Messages = [ChatMessage.User("Hi")] };
        Write();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
        {
            Write();
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / times, 0, 1024);

        void Write()
        {
            target.Clear();
            writer.Reset();
            JsonSerializer.Serialize(writer, request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());
        }
    }
}
