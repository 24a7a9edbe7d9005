using System.Text.Json;

namespace OpenCompletions;

/// <summary>A member with a constant text, such as the discriminator of a union case.</summary>
internal sealed class ConstantMember<T>(string name, string value) : Member<T>(name)
{
    private readonly JsonEncodedText _value = JsonEncodedText.Encode(value);

    public override bool TryRead(ref Utf8JsonReader reader, T target) =>
        reader.TokenType == JsonTokenType.String && WireString.Matches(ref reader, _value);

    public override void Clear(T target)
    {
        // The text is constant.
    }

    public override bool IsSet(T source) => true;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        writer.WriteString(EncodedName, _value);
        return true;
    }
}
