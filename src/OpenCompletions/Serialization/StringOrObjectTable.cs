using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes a type that is a string with some servers or in some forms, and an object otherwise.</summary>
/// <param name="fromString">Makes the value that a string stands for.</param>
/// <param name="asString">The text of a value that is written as a string; null for one that is written as an object.</param>
/// <param name="create">Makes the object that is about to be read.</param>
/// <param name="makeMembers">Makes the members of the object form.</param>
internal sealed class StringOrObjectTable<T>(
    Func<string, T> fromString, Func<T, string?> asString, Func<T> create, Func<WireTable<T>, Member<T>[]> makeMembers)
    : WireTable<T>(create, makeMembers)
    where T : WireObject
{
    private protected override string Shape => "string or object";

    private protected override bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return base.TryRead(ref reader, out value);
        }

        value = fromString(WireString.Read(ref reader));
        return true;
    }

    private protected override void Write(Utf8JsonWriter writer, T value)
    {
        if (asString(value) is { } text)
        {
            WireString.Write(writer, text);
        }
        else
        {
            base.Write(writer, value);
        }
    }
}
