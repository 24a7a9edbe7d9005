using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Text expected to appear largely unchanged in the answer, so that the server can answer faster (OpenAI, Cerebras, Fireworks).
/// </summary>
[JsonConverter(typeof(WireConverter<Prediction>))]
public sealed record Prediction : WireObject
{
    /// <summary>The type. The default is <c>content</c>.</summary>
    public string? Type { get; set; } = "content";

    /// <summary>The expected text.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>Creates a prediction from text.</summary>
    /// <param name="content">The expected text.</param>
    /// <returns>The prediction.</returns>
    public static Prediction FromText(string content) => new() { Content = content };

    private protected override string Describe() => $"Content = {Content}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<Prediction> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        new ContentMember<Prediction>(o => o.Content, (o, v) => o.Content = v),
    ]);
}
