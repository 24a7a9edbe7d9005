using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Whether the model calls a function, and which one (OpenAI, deprecated in favor of <see cref="ToolChoice"/>).
/// </summary>
[JsonConverter(typeof(WireConverter<FunctionCallChoice>))]
public sealed record FunctionCallChoice : WireObject
{
    /// <summary><c>none</c> or <c>auto</c>, written as a string.</summary>
    public string? Mode { get; set; }

    /// <summary>The name of the function to call, written as an object.</summary>
    public string? Name { get; set; }

    /// <summary>Converts a mode to a choice.</summary>
    /// <param name="mode">The mode: <c>none</c> or <c>auto</c>.</param>
    public static implicit operator FunctionCallChoice(string mode) => new() { Mode = mode };

    internal override IWireTable Table => Wire;

    internal static readonly StringOrObjectTable<FunctionCallChoice> Wire = new(
        static text => new() { Mode = text },
        static value => value.Name is null && value.FieldsOrNull is null ? value.Mode : null,
        static () => new(),
        static t =>
        [
            t.Text("name", c => c.Name, (c, v) => c.Name = v),
        ]);
}
