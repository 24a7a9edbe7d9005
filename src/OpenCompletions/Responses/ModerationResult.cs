using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The results of moderation, if the request asked for it (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationResult>))]
public sealed record ModerationResult : WireObject
{
    /// <summary>The results for the messages.</summary>
    public ModerationReport? Input { get; set; }

    /// <summary>The results for the answer.</summary>
    public ModerationReport? Output { get; set; }

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationResult> Wire = new(static () => new(), static t =>
    [
        t.Object("input", ModerationReport.Wire, o => o.Input, (o, v) => o.Input = v),
        t.Object("output", ModerationReport.Wire, o => o.Output, (o, v) => o.Output = v),
    ]);
}
