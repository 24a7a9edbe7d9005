using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What much of the answer will be, known beforehand, to be faster (OpenAI, Cerebras, Fireworks).</summary>
[JsonConverter(typeof(WireConverter<Prediction>))]
public sealed record Prediction : WireObject
{
    /// <summary><c>content</c>, also when nothing is set.</summary>
    public string? Type { get; set; } = "content";

    /// <summary>The predicted text.</summary>
    public MessageContent? Content { get; set; }

    /// <summary>A predicted text.</summary>
    /// <param name="content">The text.</param>
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
