using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A response format that accepts any JSON object (<c>type: "json_object"</c>). Together and llama.cpp also accept a
/// <c>schema</c> in <see cref="WireObject.AdditionalProperties"/>.
/// </summary>
[JsonConverter(typeof(WireConverter<JsonObjectResponseFormat>))]
public sealed record JsonObjectResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "json_object";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<JsonObjectResponseFormat> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "json_object"),
    ]);
}
