using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A call of a tool by the model. Members that vendors add, such as Gemini's thought signatures in <c>extra_content</c>, are
/// preserved when the call is sent in the history.
/// </summary>
[JsonConverter(typeof(WireConverter<ToolCall>))]
public sealed record ToolCall : WireObject
{
    private ImpliedText _type;
    private TextOrJson _id;

    /// <summary>
    /// The ID by which a tool message refers to the call. Some servers send an empty ID or none. A numeric ID is available as
    /// text and is written back as a number.
    /// </summary>
    public string? Id
    {
        get => _id.Text;
        set => _id = new(value);
    }

    /// <summary>
    /// The type. If it is not set, the type is <c>custom</c> if <see cref="Custom"/> is set; otherwise <c>function</c>. Some
    /// vendors send another string, an empty string or null.
    /// </summary>
    public string? Type
    {
        get => _type.GetValueOr(Custom is null ? "function" : "custom");
        set => _type = new(value);
    }

    /// <summary>
    /// The zero-based index of the call in its message. Null if the server sent none; DeepSeek, Qwen, Ollama and OpenRouter
    /// send it.
    /// </summary>
    public long? Index { get; set; }

    /// <summary>The name and arguments of the function, for a function call.</summary>
    public FunctionCall? Function { get; set; }

    /// <summary>The name and input of the custom tool, for a custom tool call (OpenAI).</summary>
    public CustomToolCall? Custom { get; set; }

    /// <summary>The name of the function or custom tool. Never null.</summary>
    public string Name => (IsCustom ? Custom?.Name : Function?.Name) ?? "";

    /// <summary>
    /// The arguments of the function as JSON text (<c>{}</c> if the server sent none), or the input of the custom tool. Never
    /// null.
    /// </summary>
    public string Arguments => IsCustom
        ? Custom?.Input ?? ""
        : Function?.Arguments is { Length: > 0 } arguments ? arguments : "{}";

    private bool IsCustom => Custom is not null && (Type == "custom" || Function is null);

    /// <summary>Creates a function call, for histories and fakes that are written in code.</summary>
    /// <param name="id">The ID of the call.</param>
    /// <param name="name">The name of the function.</param>
    /// <param name="arguments">The arguments as JSON text.</param>
    /// <returns>The call.</returns>
    public static ToolCall ForFunction(string id, string name, string arguments) =>
        new() { Id = id, Function = new() { Name = name, Arguments = arguments } };

    private protected override string Describe() => $"Type = {Type}, Arguments.Length = {Arguments.Length}";

    internal override IWireTable Table => Wire;

    internal static readonly WireTable<ToolCall> Wire = new(static () => new() { Type = null }, static t =>
    [
        t.Integer("index", c => c.Index, (c, v) => c.Index = v),
        new TextOrJsonMember<ToolCall>("id", static t => t == JsonTokenType.Number, c => c._id, (c, v) => c._id = v),
        t.Text("type", c => c.Type, (c, v) => c.Type = v),
        t.Object("function", FunctionCall.Wire, c => c.Function, (c, v) => c.Function = v),
        t.Object("custom", CustomToolCall.Wire, c => c.Custom, (c, v) => c.Custom = v),
    ]);
}
