using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A tool that the model can call. The cases are <see cref="FunctionTool"/>, <see cref="CustomTool"/> and
/// <see cref="UnknownTool"/>, which also represents tools that vendors provide (<c>web_search</c>, <c>code_interpreter</c>, …).
/// </summary>
[JsonConverter(typeof(Wire))]
public abstract record Tool : WireObject
{
    private protected Tool()
    {
    }

    /// <summary>The <c>type</c> discriminator; empty if the JSON has none.</summary>
    public abstract string Type { get; }

    /// <summary>Creates a function tool that the model can call.</summary>
    /// <param name="name">The name: letters, digits, <c>_</c> and <c>-</c>, at most 64 characters (OpenAI).</param>
    /// <param name="description">What the function does and when the model should call it.</param>
    /// <param name="parameters">
    /// A JSON Schema object for the arguments, as JSON text or as JSON; null if the function has no parameters.
    /// </param>
    /// <param name="strict">Whether the arguments must match the schema exactly (OpenAI).</param>
    /// <returns>The tool.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="parameters"/> is not a JSON object. The message names the tool.
    /// </exception>
    /// <example>
    /// <code>
    /// var tool = Tool.Function(
    ///     "get_weather",
    ///     "Gets the current weather of a city.",
    ///     """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
    /// var request = new ChatCompletionRequest { Messages = [ChatMessage.User("Weather in Paris?")], Tools = [tool] };
    /// </code>
    /// </example>
    public static FunctionTool Function(
        string name, string? description = null, JsonSchemaValue? parameters = null, bool? strict = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        JsonElement? schema = parameters?.ToJson($"tool '{ServerText.CleanName(name)}'", nameof(parameters));
        return new() { Function = new() { Name = name, Description = description, Parameters = schema, Strict = strict } };
    }

    /// <summary>Creates a custom tool, whose input is text instead of JSON (OpenAI, gpt-5 and later).</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What the tool does and when the model should call it.</param>
    /// <param name="format">The format of the input; null accepts any text.</param>
    /// <returns>The tool.</returns>
    public static CustomTool Custom(string name, string? description = null, CustomToolFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new() { Custom = new() { Name = name, Description = description, Format = format } };
    }

    /// <summary>Creates a tool from JSON, such as a tool that a vendor provides.</summary>
    /// <param name="json">The complete tool, including its <c>type</c>.</param>
    /// <returns>The typed tool if the type is known; otherwise an <see cref="UnknownTool"/>.</returns>
    /// <example>
    /// <code>
    /// var search = Tool.FromJson(new JsonFields { ["type"] = "web_search" });
    /// </code>
    /// </example>
    public static Tool FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
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
