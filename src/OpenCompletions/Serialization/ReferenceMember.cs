using System.Text.Json;

namespace OpenCompletions;

/// <summary>A member with a reference value. Null means unset.</summary>
internal sealed class ReferenceMember<T, TValue>(
    string name, IWire<TValue> wire, Func<T, TValue?> get, Action<T, TValue?> set) : Member<T>(name)
    where TValue : class
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            set(target, null);
            return true;
        }

        if (!wire.TryRead(ref reader, out TValue? value))
        {
            return false;
        }

        set(target, value);
        return true;
    }

    public override void Clear(T target) => set(target, null);

    public override bool IsSet(T source) => get(source) is not null;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        if (get(source) is not { } value)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        wire.Write(writer, value);
        return true;
    }
}
