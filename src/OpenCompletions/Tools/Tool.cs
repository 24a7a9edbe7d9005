using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>A function.</summary>
    /// <param name="name">Its name: letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI).</param>
    /// <param name="description">What it does and when to call it.</param>
    /// <param name="parameters">A JSON Schema object of its arguments; null when it takes none.</param>
    /// <param name="strict">Whether the arguments follow the schema exactly (OpenAI).</param>
    /// <returns>The tool.</returns>
    public static FunctionTool Function(string name, string? description = null, JsonElement? parameters = null, bool? strict = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { Function = new() { Name = name, Description = description, Parameters = parameters, Strict = strict } };
    }

    /// <summary>A function.</summary>
    /// <param name="name">Its name: letters, digits, <c>_</c> and <c>-</c>, at most 64 (OpenAI).</param>
    /// <param name="description">What it does and when to call it.</param>
    /// <param name="parameters">The text of a JSON Schema object of its arguments.</param>
    /// <param name="strict">Whether the arguments follow the schema exactly (OpenAI).</param>
    /// <returns>The tool.</returns>
    /// <exception cref="JsonException"><paramref name="parameters"/> is no JSON.</exception>
    public static FunctionTool Function(string name, string? description, [StringSyntax(StringSyntaxAttribute.Json)] string parameters, bool? strict = null) =>
        Function(name, description, JsonFieldValue.Parse(parameters).Element, strict);

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

        private static readonly UnionCase[] s_cases = [new("function", FunctionTool.Wire.Instance), new("custom", CustomTool.Wire.Instance)];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override Tool Unknown(JsonElement json) => new UnknownTool(json);
    }
}
