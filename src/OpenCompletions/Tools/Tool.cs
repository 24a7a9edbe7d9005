using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A tool that a model may use. The cases are <see cref="FunctionTool"/>, <see cref="CustomTool"/> and <see cref="UnknownTool"/>,
/// which also stands for the tools that vendors build in (<c>web_search</c>, <c>code_interpreter</c>, …).
/// </summary>
[JsonConverter(typeof(Wire))]
public abstract record Tool : WireObject
{
    private protected Tool()
    {
    }

    /// <summary>The discriminator on the wire; empty when the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>Creates a function tool that the model can call.</summary>
    /// <param name="name">The name: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).</param>
    /// <param name="description">What the function does and when to call it.</param>
    /// <param name="parameters">A JSON Schema object of the arguments, as JSON text or as JSON; null when the function takes
    /// none.</param>
    /// <param name="strict">Whether the arguments must match the schema exactly (OpenAI).</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException"><paramref name="parameters"/> is not a JSON object; the message names the
    /// tool.</exception>
    /// <example><code>Tool.Function("get_weather", "The weather of a city.",
    /// """{"type":"object","properties":{"city":{"type":"string"}}}""")</code></example>
    public static FunctionTool Function(
        string name, string? description = null, JsonSchemaValue? parameters = null, bool? strict = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        JsonElement? schema = parameters?.ToJson($"tool '{ServerText.CleanName(name)}'", nameof(parameters));
        return new() { Function = new() { Name = name, Description = description, Parameters = schema, Strict = strict } };
    }

    /// <summary>A tool with free text as input (OpenAI, gpt-5 and later).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does and when to call it.</param>
    /// <param name="format">What the input looks like; null for any text.</param>
    /// <returns>The tool.</returns>
    public static CustomTool Custom(string name, string? description = null, CustomToolFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { Custom = new() { Name = name, Description = description, Format = format } };
    }

    /// <summary>A tool of a vendor's own.</summary>
    /// <param name="json">The whole tool as it shall be sent, its <c>type</c> included.</param>
    /// <returns>The typed tool when the type is known here, else an <see cref="UnknownTool"/>.</returns>
    public static Tool FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : UnionConverter<Tool>
    {
        internal static readonly Wire Instance = new();

        private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type");

        private static readonly UnionCase[] s_cases = [new("function", FunctionTool.Wire), new("custom", CustomTool.Wire)];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override Tool CreateUnknown(JsonElement json) => new UnknownTool(json);
    }
}
