using System.Text.Json;

namespace OpenCompletions;

/// <summary>Extracts the value from the object in which <see cref="ChatSchema"/> wraps it.</summary>
internal static class WrappedJson
{
    /// <summary>
    /// Returns the range of the member <c>value</c>, or of the whole JSON if it is not an object with that member.
    /// </summary>
    /// <exception cref="JsonException">The JSON is not valid.</exception>
    public static (int Start, int Length) FindValue(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        (int Start, int Length) found = (0, json.Length);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return found;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isValue = reader.ValueTextEquals(ChatSchema.WrapperMember);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isValue)
            {
                found = (start, (int)reader.BytesConsumed - start);
            }
        }

        return found;
    }
}
