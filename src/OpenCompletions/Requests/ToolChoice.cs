using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Whether the model calls a tool, and which one. The cases are <see cref="ToolChoiceMode"/> (a string in JSON),
/// <see cref="FunctionToolChoice"/>, <see cref="CustomToolChoice"/>, <see cref="AllowedToolsChoice"/> and
/// <see cref="UnknownToolChoice"/>. Create a vendor-specific mode with <c>new ToolChoiceMode("any")</c>.
/// </summary>
/// <example>
/// <code>
/// request.ToolChoice = ToolChoice.Required;                  // some tool
/// request.ToolChoice = ToolChoice.Function("get_weather");   // this function
/// request.ToolChoice = ToolChoice.AllowedTools("auto", ToolChoice.Function("get_weather"), ToolChoice.Function("get_time"));
/// </code>
/// </example>
[JsonConverter(typeof(Wire))]
public abstract record ToolChoice : WireObject
{
    private protected ToolChoice()
    {
    }

    /// <summary>The model calls no tool.</summary>
    public static ToolChoiceMode None => new("none");

    /// <summary>
    /// The model decides whether to call a tool. This is the default of most servers if the request has tools.
    /// </summary>
    public static ToolChoiceMode Auto => new("auto");

    /// <summary>The model must call a tool. Moonshot and some other vendors reject it; Mistral's value is <c>any</c>.</summary>
    public static ToolChoiceMode Required => new("required");

    /// <summary>The <c>type</c> discriminator; empty for a mode.</summary>
    public abstract string Type { get; }

    /// <summary>Creates a choice that forces the model to call a function.</summary>
    /// <param name="name">The name of the function.</param>
    /// <returns>The choice.</returns>
    public static FunctionToolChoice Function(string name) => new() { Function = new() { Name = name } };

    /// <summary>Creates a choice that forces the model to call a custom tool (OpenAI).</summary>
    /// <param name="name">The name of the tool.</param>
    /// <returns>The choice.</returns>
    public static CustomToolChoice Custom(string name) => new() { Custom = new() { Name = name } };

    /// <summary>Creates a choice that restricts the model to some of the request's tools (OpenAI).</summary>
    /// <param name="mode">
    /// <c>auto</c> (the model can call one of the tools) or <c>required</c> (the model must call one).
    /// </param>
    /// <param name="tools">Choices created by <see cref="Function"/> and <see cref="Custom"/>.</param>
    /// <returns>The choice.</returns>
    public static AllowedToolsChoice AllowedTools(string mode, params ToolChoice[] tools) =>
        new() { AllowedTools = new() { Mode = mode, Tools = tools } };

    /// <summary>Creates a choice from JSON, such as a choice with a vendor-specific type.</summary>
    /// <param name="json">The complete choice.</param>
    /// <returns>The typed choice if the type is known; otherwise an <see cref="UnknownToolChoice"/>.</returns>
    public static ToolChoice FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : UnionConverter<ToolChoice>
    {
        internal static readonly Wire Instance = new();

        private static readonly JsonEncodedText s_type = JsonEncodedText.Encode("type");

        private static readonly UnionCase[] s_cases =
        [
            new("function", FunctionToolChoice.Wire),
            new("custom", CustomToolChoice.Wire),
            new("allowed_tools", AllowedToolsChoice.Wire),
        ];

        private protected override JsonEncodedText Discriminator => s_type;

        private protected override UnionCase[] Cases => s_cases;

        private protected override ToolChoice CreateUnknown(JsonElement json) => new UnknownToolChoice(json);

        private protected override ToolChoice ReadOther(ref Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.String
                ? new ToolChoiceMode(WireString.Read(ref reader))
                : base.ReadOther(ref reader);
    }
}
