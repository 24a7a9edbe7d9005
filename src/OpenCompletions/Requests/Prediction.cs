using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What much of the answer will be, known beforehand, to be faster (OpenAI, Cerebras, Fireworks).</summary>
[JsonConverter(typeof(Wire))]
public sealed record Prediction : WireObject
{
    /// <summary><c>content</c>, also when nothing is set.</summary>
    public string? Type { get; set; } = "content";

    /// <summary>The predicted text.</summary>
    public MessageContent? Content { get; set; }

    internal override IWireTable Table => Wire.Instance;

    /// <summary>A predicted text.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The prediction.</returns>
    public static Prediction FromText(string content) => new() { Content = content };

    private protected override string Describe() => $"Content = {Content}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<Prediction>
    {
        internal static readonly Wire Instance = new();

        private protected override Member<Prediction>[] MakeMembers() =>
        [
            Text("type", o => o.Type, (o, v) => o.Type = v),
            new ContentMember<Prediction>(o => o.Content, (o, v) => o.Content = v),
        ];

        private protected override Prediction Create() => new() { Type = null };
    }
}
