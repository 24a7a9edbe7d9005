using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A tool choice that is a string in JSON: <c>none</c>, <c>auto</c>, <c>required</c>, or a vendor-specific value (<c>any</c>,
/// Mistral).
/// </summary>
[JsonConverter(typeof(Wire))]
public sealed record ToolChoiceMode : ToolChoice
{
    /// <summary>Creates a mode.</summary>
    /// <param name="mode">The JSON string.</param>
    public ToolChoiceMode(string mode)
    {
        ArgumentNullException.ThrowIfNull(mode);
        Mode = mode;
    }

    /// <summary>The JSON string.</summary>
    public string Mode { get; }

    /// <inheritdoc/>
    public override string Type => "";

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Mode = {Mode}";

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : JsonConverter<ToolChoiceMode>, IWireTable
    {
        internal static readonly Wire Instance = new();

        /// <inheritdoc/>
        public override ToolChoiceMode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? new(WireString.Read(ref reader))
                : throw new JsonException($"ToolChoiceMode cannot be read from {JsonKindName.Describe(reader.TokenType)}.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, ToolChoiceMode value, JsonSerializerOptions options) =>
            WireString.Write(writer, value.Mode);

        IEnumerable<string> IWireTable.MemberNames => [];

        WireObject IWireTable.Read(ref Utf8JsonReader reader) => new ToolChoiceMode(WireString.Read(ref reader));

        void IWireTable.Write(Utf8JsonWriter writer, WireObject value) => WireString.Write(writer, ((ToolChoiceMode)value).Mode);
    }
}
