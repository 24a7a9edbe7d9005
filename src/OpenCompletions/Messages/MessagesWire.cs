using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// The JSON form of a conversation. Messages that have only a role and a text, which are most messages, are written in one
/// block without their tables. The bytes are the same as those that the tables write.
/// </summary>
internal sealed class MessagesWire : IWire<IList<ChatMessage>>
{
    // A long conversation is flushed in blocks, so that it is not held in memory twice.
    private const int FlushThreshold = 32 * 1024;

    public static readonly MessagesWire Instance = new();

    private readonly ListWire<ChatMessage> _list = new(ChatMessage.Wire.Instance);

    public bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out IList<ChatMessage> value)
    {
        bool isRead = _list.TryReadList(ref reader, out List<ChatMessage>? list);
        value = list;
        return isRead;
    }

    public void Write(Utf8JsonWriter writer, IList<ChatMessage> value)
    {
        bool canWritePlain = FastText.Supports(writer);
        using Scratch scratch = Scratch.Rent();
        PooledBufferWriter plain = scratch.Buffer;
        writer.WriteStartArray();
        foreach (ChatMessage message in ListItems.GetSpan(value))
        {
            if (!canWritePlain || !TryAppend(plain, message))
            {
                Flush(writer, plain);
                _list.WriteElement(writer, message);
            }
            else if (plain.WrittenCount >= FlushThreshold)
            {
                Flush(writer, plain);
            }
        }

        Flush(writer, plain);
        writer.WriteEndArray();
    }

    private static bool TryAppend(PooledBufferWriter plain, ChatMessage? message)
    {
        if (message?.PlainText is not { } text)
        {
            return false;
        }

        ReadOnlySpan<byte> head = message switch
        {
            UserMessage => ",{\"role\":\"user\",\"content\":\""u8,
            AssistantMessage => ",{\"role\":\"assistant\",\"content\":\""u8,
            SystemMessage => ",{\"role\":\"system\",\"content\":\""u8,
            _ => ",{\"role\":\"developer\",\"content\":\""u8,
        };
        return FastText.TryAppend(plain, plain.WrittenCount == 0 ? head.Slice(1) : head, text, "\"}"u8);
    }

    private static void Flush(Utf8JsonWriter writer, PooledBufferWriter plain)
    {
        if (plain.WrittenCount > 0)
        {
            writer.WriteRawValue(plain.WrittenSpan, skipInputValidation: true);
            plain.Rewind(0);
        }
    }
}
