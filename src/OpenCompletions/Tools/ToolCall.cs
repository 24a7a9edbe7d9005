using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// A tool that the model asks for. Members that vendors add, such as Gemini's thought signatures in <c>extra_content</c>, are kept and go back with it.
/// </summary>
[JsonConverter(typeof(WireConverter<ToolCall>))]
public sealed record ToolCall : WireObject
{
    private ImpliedText _type;
    private TextOrJson _id;

    /// <summary>
    /// The id by which a tool message refers to the call. Some servers give an empty one or none. A numeric id is shown as
    /// text, and goes
    /// back as the number that it was.
    /// </summary>
    public string? Id
    {
        get => _id.Text;
        set => _id = new(value);
    }

    /// <summary>
    /// <c>function</c> or <c>custom</c>, by what is set when the call is made in code; other text, the empty string or null
    /// with some vendors.
    /// </summary>
    public string? Type
    {
        get => _type.Or(Custom is null ? "function" : "custom");
        set => _type = new(value);
    }

    /// <summary>The call's place among the calls, which DeepSeek, Alibaba, Ollama and OpenRouter send outside streams too.</summary>
    public long? Index { get; set; }

    /// <summary>The function to call.</summary>
    public FunctionCall? Function { get; set; }

    /// <summary>The custom tool to call (OpenAI).</summary>
    public CustomToolCall? Custom { get; set; }

    /// <summary>The name of the function or custom tool. Never null.</summary>
    public string Name => (IsCustom ? Custom?.Name : Function?.Name) ?? "";

    /// <summary>The arguments of a function as JSON text, <c>{}</c> when the server sent none; or the input of a custom tool. Never null.</summary>
    public string Arguments => IsCustom ? Custom?.Input ?? "" : Function?.Arguments is { Length: > 0 } arguments ? arguments : "{}";

    private bool IsCustom => Custom is not null && (Type == "custom" || Function is null);

    /// <summary>A function call made by hand.</summary>
    /// <param name="id">The id.</param>
    /// <param name="name">The function's name.</param>
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
