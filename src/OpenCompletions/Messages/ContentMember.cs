using System.Text.Json;

namespace OpenCompletions;

/// <summary>The content of a message, the only typed member for which null differs from absent.</summary>
internal sealed class ContentMember<T>(Func<T, MessageContent?> get, Action<T, MessageContent?> set) : Member<T>("content")
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (!MessageContent.Wire.TryRead(ref reader, out MessageContent? content))
        {
            return false;
        }

        set(target, content);
        return true;
    }

    public override void Clear(T target) => set(target, null);

    public override bool IsSet(T source) => get(source) is not null;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        if (get(source) is not { } content)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        ((IWire<MessageContent>)MessageContent.Wire.Instance).Write(writer, content);
        return true;
    }
}
