using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>A message of a role that this library does not know, or JSON that is no message at all; written back as it came.</summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownMessage : ChatMessage
{
    internal UnknownMessage(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The message as it stands on the wire.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Role => RawJson.GetStringMember(Json, "role");

    /// <summary>The content, when it is a string; else empty.</summary>
    public override string Text => RawJson.GetStringMember(Json, "content");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownMessage>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownMessage Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownMessage value) => value.Json;
    }
}
