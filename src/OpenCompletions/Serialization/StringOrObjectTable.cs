using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes a type that is a string with some servers or in some forms, and otherwise an object.</summary>
/// <param name="fromString">Creates the value that a string represents.</param>
/// <param name="asString">
/// Returns the text of a value that is written as a string; null for a value that is written as an object.
/// </param>
/// <param name="create">Creates the object to read into.</param>
/// <param name="createMembers">Creates the members of the object form.</param>
internal sealed class StringOrObjectTable<T>(
    Func<string, T> fromString, Func<T, string?> asString, Func<T> create, Func<WireTable<T>, Member<T>[]> createMembers)
    : WireTable<T>(create, createMembers)
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
