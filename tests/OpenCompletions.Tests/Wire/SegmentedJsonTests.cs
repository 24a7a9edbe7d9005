using System.Buffers;
using System.Text;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>JSON that lies in pieces of memory reads like JSON in one piece.</summary>
public sealed class SegmentedJsonTests
{
    public static TheoryData<string> Types => [nameof(ChatCompletionRequest), nameof(ChatCompletion), nameof(ChatCompletionChunk), nameof(AssistantMessage)];

    [Theory, MemberData(nameof(Types))]
    public void Read_PiecesOfAnyLength_ReadsAsFromOne(string typeName)
    {
        (Type type, ObjectShape shape) = Shapes.ByType.Single(t => t.Key.Name == typeName);
        byte[] json = Encoding.UTF8.GetBytes(FullJson.Of(shape).Replace("\"v1", "\"\\u0076\\n\\ud83d\\ude00é", StringComparison.Ordinal));
        string expected = Write(Read(type, new ReadOnlySequence<byte>(json)), type);

        for (int length = 1; length < 20; length++)
        {
            Assert.Equal(expected, Write(Read(type, Cut(json, length)), type));
        }
    }

    // The converter itself, which meets the pieces: a serializer would join them first.
    private static WireObject Read(Type type, ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return ((WireObject)Activator.CreateInstance(type)!).Table.Read(ref reader);
    }

    private static string Write(WireObject value, Type type) => JsonSerializer.Serialize(value, ChatCompletionsJson.Options.GetTypeInfo(type));

    private static ReadOnlySequence<byte> Cut(byte[] json, int length)
    {
        var first = new Segment(json.AsMemory(0, Math.Min(length, json.Length)), 0);
        Segment last = first;
        for (int at = length; at < json.Length; at += length)
        {
            last = last.Append(json.AsMemory(at, Math.Min(length, json.Length - at)));
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
