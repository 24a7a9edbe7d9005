using System.Text.Json;

namespace OpenCompletions;

/// <summary>A string member that can be replaced by binary content, which is encoded while it is written.</summary>
internal sealed class BinaryMember<T>(
    string name,
    Func<T, BinarySource?> source,
    Func<BinarySource, string> prefix,
    Func<T, string?> get,
    Action<T, string?> set) : Member<T>(name)
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return false;
        }

        set(target, reader.TokenType == JsonTokenType.Null ? null : WireString.Read(ref reader));
        return true;
    }

    public override void Clear(T target) => set(target, null);

    public override bool IsSet(T target) => source(target) is not null || get(target) is not null;

    public override bool TryWrite(Utf8JsonWriter writer, T target)
    {
        if (source(target) is { } binary)
        {
            writer.WritePropertyName(EncodedName);
            BinaryGaps.Write(writer, prefix(binary), binary);
            return true;
        }

        if (get(target) is not { } text)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        WireString.Write(writer, text);
        return true;
    }
}
