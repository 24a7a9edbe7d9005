using System.Text.Json;

namespace OpenCompletions;

/// <summary>A member with a text, or with JSON of certain other kinds.</summary>
internal sealed class TextOrJsonMember<T>(
    string name, Func<JsonTokenType, bool> isAccepted, Func<T, TextOrJson> get, Action<T, TextOrJson> set) : Member<T>(name)
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Clear(target);
                return true;
            case JsonTokenType.String:
                set(target, new(WireString.Read(ref reader)));
                return true;
            case var other when isAccepted(other):
                set(target, new(CallerJson.Read(ref reader)));
                return true;
            default:
                return false;
        }
    }

    public override void Clear(T target) => set(target, default);

    public override bool IsSet(T source) => get(source).IsSet;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        TextOrJson value = get(source);
        if (!value.IsSet)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        value.Write(writer);
        return true;
    }
}
