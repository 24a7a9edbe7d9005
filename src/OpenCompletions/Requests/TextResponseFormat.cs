using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The response format for plain text (<c>type: "text"</c>).</summary>
[JsonConverter(typeof(WireConverter<TextResponseFormat>))]
public sealed record TextResponseFormat : ResponseFormat
{
    /// <inheritdoc/>
    public override string Type => "text";

    internal override IWireTable Table => Wire;

    internal static new readonly WireTable<TextResponseFormat> Wire = new(static () => new(), static t =>
    [
        t.Constant("type", "text"),
    ]);
}
