using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The options for the moderation of a request and its answer (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationOptions>))]
public sealed record ModerationOptions : WireObject
{
    /// <summary>The name of the moderation model. Required.</summary>
    public string? Model { get; set; }

    /// <summary>The actions that moderation takes.</summary>
    public ModerationPolicy? Policy { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationOptions> Wire = new(static () => new(), static t =>
    [
        t.Text("model", o => o.Model, (o, v) => o.Model = v),
        t.Object("policy", ModerationPolicy.Wire, o => o.Policy, (o, v) => o.Policy = v),
    ]);
}
