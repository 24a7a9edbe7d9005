using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A message whose role is not known to this library, or JSON that is not a message. It is written back unchanged.
/// </summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownMessage : ChatMessage
{
    internal UnknownMessage(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The complete JSON of the message.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Role => RawJson.GetStringMember(Json, "role");

    /// <summary>The content if it is a string; otherwise empty.</summary>
    public override string Text => RawJson.GetStringMember(Json, "content");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownMessage>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownMessage Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownMessage value) => value.Json;
    }
}
