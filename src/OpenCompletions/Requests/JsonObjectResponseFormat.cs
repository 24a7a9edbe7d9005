using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Any JSON object (<c>type: "json_object"</c>). Together and llama.cpp take a <c>schema</c> beside it, through <see cref="WireObject.AdditionalProperties"/>.</summary>
[JsonConverter(typeof(Wire))]
public sealed record JsonObjectResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "json_object";

    internal override IWireTable Table => Wire.Instance;

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new sealed class Wire : WireConverter<JsonObjectResponseFormat>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<JsonObjectResponseFormat>[] MakeMembers() =>
        [
            Constant("type", "json_object"),
        ];

        private protected override JsonObjectResponseFormat Create() => new();
    }
}
