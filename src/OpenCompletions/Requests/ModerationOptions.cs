using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>Asks for moderation beside the answer (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationOptions>))]
public sealed record ModerationOptions : WireObject
{
    /// <summary>The moderation model. Required.</summary>
    public string? Model { get; set; }

    /// <summary>What is done with what it finds.</summary>
    public ModerationPolicy? Policy { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationOptions> Wire = new(static () => new(), static t =>
    [
        t.Text("model", o => o.Model, (o, v) => o.Model = v),
        t.Object("policy", ModerationPolicy.Wire, o => o.Policy, (o, v) => o.Policy = v),
    ]);
}
