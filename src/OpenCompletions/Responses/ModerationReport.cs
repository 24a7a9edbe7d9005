using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>What moderation found in the input or in the output (OpenAI): results, or an error.</summary>
[JsonConverter(typeof(WireConverter<ModerationReport>))]
public sealed record ModerationReport : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// <c>moderation_results</c> or <c>error</c>; unless it is set, whether there is a <see cref="Code"/> or <see
    /// cref="Message"/> decides.
    /// </summary>
    public string? Type
    {
        get => _type.Or(Code is null && Message is null ? "moderation_results" : "error");
        set => _type = new(value);
    }

    /// <summary>The moderation model.</summary>
    public string? Model { get; set; }

    /// <summary>The results, an array.</summary>
    public JsonElement? Results { get; set => field = CallerJson.Normalize(value); }

    /// <summary>The error's code.</summary>
    public string? Code { get; set; }

    /// <summary>The error's message.</summary>
    public string? Message { get; set; }

    private protected override string Describe() => $"Type = {Type}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ModerationReport> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Text("type", o => o.Type, (o, v) => o.Type = v),
        t.Text("model", o => o.Model, (o, v) => o.Model = v),
        t.Json("results", o => o.Results, (o, v) => o.Results = v),
        t.Text("code", o => o.Code, (o, v) => o.Code = v),
        t.Text("message", o => o.Message, (o, v) => o.Message = v),
    ]);
}
