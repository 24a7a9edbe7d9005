using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

public sealed partial class JsonFields
{
    /// <summary>Converts the members from and to JSON. Not covered by compatibility promises.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<JsonFields>
    {
        /// <inheritdoc/>
        public override JsonFields Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException(
                    $"JsonFields must be a JSON object, but the JSON is {JsonKindName.Describe(reader.TokenType)}.");
            }

            var fields = new JsonFields();
            fields.ReadMembers(ref reader);
            return fields;
        }

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, JsonFields value, JsonSerializerOptions options) => value.Write(writer);
    }
}
