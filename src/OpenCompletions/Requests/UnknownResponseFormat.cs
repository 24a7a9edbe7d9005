using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A response format whose type is not known to this library, such as the vendor-specific <c>grammar</c>, <c>regex</c> and
/// <c>structural_tag</c>, or JSON that is not a format. It is written back unchanged.
/// </summary>
[JsonConverter(typeof(Wire))]
public sealed record UnknownResponseFormat : ResponseFormat
{
    internal UnknownResponseFormat(JsonElement json)
    {
        Json = json;
    }

    /// <summary>The complete JSON of the format.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override string Type => RawJson.GetStringMember(Json, "type");

    internal override IWireTable Table => Wire.Instance;

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : UnknownConverter<UnknownResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private protected override UnknownResponseFormat Create(JsonElement json) => new(json);

        private protected override JsonElement GetJson(UnknownResponseFormat value) => value.Json;
    }
}
