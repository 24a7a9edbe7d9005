using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name and the arguments of a function that the model calls.</summary>
[JsonConverter(typeof(WireConverter<FunctionCall>))]
public sealed record FunctionCall : WireObject
{
    private TextOrJson _arguments;

    /// <summary>
    /// The name of the function. In a streamed call, only the first fragment has the name; it is empty or null in the
    /// others.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The arguments as JSON text, exactly as the model wrote them, which may not be valid JSON. For a call without arguments,
    /// servers send an empty string, null or nothing; <see cref="ToolCall.Arguments"/> returns <c>{}</c> in these cases. If a
    /// server sends an object instead of text (llama.cpp, KoboldCpp), this is the JSON of the object, and it is written back as
    /// an object.
    /// </summary>
    public string? Arguments
    {
        get => _arguments.Text;
        set => _arguments = new(value);
    }

    /// <summary>Whether the arguments are text, which nearly all servers send, and not an object.</summary>
    internal bool HasArgumentsText => _arguments.IsText;

    private protected override string Describe() => $"Arguments.Length = {Arguments?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    /// <summary>
    /// The index of the arguments member in <see cref="Wire"/>. <see cref="ChunkReader"/> reads this member directly.
    /// </summary>
    internal const int ArgumentsPosition = 1;

    internal static readonly WireTable<FunctionCall> Wire = new(static () => new(), static t =>
    [
        t.Text("name", f => f.Name, (f, v) => f.Name = v),
        new TextOrJsonMember<FunctionCall>(
            "arguments",
            static t => t is JsonTokenType.StartObject or JsonTokenType.StartArray,
            f => f._arguments,
            (f, v) => f._arguments = v),
    ]);
}
