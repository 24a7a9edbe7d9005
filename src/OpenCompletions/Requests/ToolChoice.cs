using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Whether and which tool the model uses. The cases are <see cref="ToolChoiceMode"/> (a string on the wire), <see cref="FunctionToolChoice"/>,
/// <see cref="CustomToolChoice"/>, <see cref="AllowedToolsChoice"/> and <see cref="UnknownToolChoice"/>. A mode of a vendor's
/// own is a <c>new ToolChoiceMode("any")</c>.
/// </summary>
[JsonConverter(typeof(Wire))]
public abstract record ToolChoice : WireObject
{
    private protected ToolChoice()
    {
    }

    /// <summary>The model uses no tool.</summary>
    public static ToolChoiceMode None => new("none");

    /// <summary>The model decides; the default of most servers when there are tools.</summary>
    public static ToolChoiceMode Auto => new("auto");

    /// <summary>The model uses some tool. Moonshot and some others refuse it; Mistral says <c>any</c>.</summary>
    public static ToolChoiceMode Required => new("required");

    /// <summary>The discriminator on the wire; empty for a mode.</summary>
    public abstract string Type { get; }

    /// <summary>The model calls this function.</summary>
    /// <param name="name">The function's name.</param>
    /// <returns>The choice.</returns>
    public static FunctionToolChoice Function(string name) => new() { Function = new() { Name = name } };

    /// <summary>The model calls this custom tool (OpenAI).</summary>
    /// <param name="name">The tool's name.</param>
    /// <returns>The choice.</returns>
    public static CustomToolChoice Custom(string name) => new() { Custom = new() { Name = name } };

    /// <summary>The model uses only these of the request's tools (OpenAI).</summary>
    /// <param name="mode"><c>auto</c> or <c>required</c>.</param>
    /// <param name="tools">Choices made by <see cref="Function"/> and <see cref="Custom"/>.</param>
    /// <returns>The choice.</returns>
    public static AllowedToolsChoice AllowedTools(string mode, params ToolChoice[] tools) =>
        new() { AllowedTools = new() { Mode = mode, Tools = tools } };

    /// <summary>A choice of a vendor's own.</summary>
    /// <param name="json">The whole choice as it shall be sent.</param>
    /// <returns>The typed choice when it is known here, else an <see cref="UnknownToolChoice"/>.</returns>
    public static ToolChoice FromJson(JsonFieldValue json) => Wire.Instance.FromJson(json);

    /// <summary>Reads and writes the wire form.</summary>
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
            reader.TokenType == JsonTokenType.String ? new ToolChoiceMode(WireString.Read(ref reader)) : base.ReadOther(ref reader);
    }
}
