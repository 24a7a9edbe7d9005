using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The moderation results for the messages or for the answer, or the error that prevented moderation (OpenAI).</summary>
[JsonConverter(typeof(WireConverter<ModerationReport>))]
public sealed record ModerationReport : WireObject
{
    private ImpliedText _type;

    /// <summary>
    /// The type. If it is not set, the type is <c>error</c> if <see cref="Code"/> or <see cref="Message"/> is set; otherwise
    /// <c>moderation_results</c>.
    /// </summary>
    public string? Type
    {
        get => _type.GetValueOr(Code is null && Message is null ? "moderation_results" : "error");
        set => _type = new(value);
    }

    /// <summary>The name of the moderation model.</summary>
    public string? Model { get; set; }

    /// <summary>The results, a JSON array.</summary>
    public JsonElement? Results { get; set => field = CallerJson.Normalize(value); }

    /// <summary>The code of the error.</summary>
    public string? Code { get; set; }

    /// <summary>The message of the error.</summary>
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
