using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name and arguments of a function that the model asks for.</summary>
[JsonConverter(typeof(WireConverter<FunctionCall>))]
public sealed record FunctionCall : WireObject
{
    private TextOrJson _arguments;

    /// <summary>The function's name. Empty or absent in later deltas of a stream.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The arguments as JSON text, byte for byte as the model wrote it, so possibly no valid JSON. Servers without arguments send
    /// <c>""</c>, null or nothing; <see cref="ToolCall.Arguments"/> says <c>{}</c> then. Where a server sends an object in place of text
    /// (llama.cpp, KoboldCpp), this is the object's JSON, and it goes back as the object that it was.
    /// </summary>
    public string? Arguments
    {
        get => _arguments.Text;
        set => _arguments = new(value);
    }

    /// <summary>Whether the arguments came as text, as nearly all do, and not as an object.</summary>
    internal bool HasArgumentsText => _arguments.IsText;

    private protected override string Describe() => $"Arguments.Length = {Arguments?.Length ?? 0}";

    internal override IWireTable Table => Wire;

    /// <summary>The place in the table of what <see cref="ChunkReader"/> reads by hand.</summary>
    internal const int ArgumentsPosition = 1;

    internal static readonly WireTable<FunctionCall> Wire = new(static () => new(), static t =>
    [
        t.Text("name", f => f.Name, (f, v) => f.Name = v),
        new TextOrJsonMember<FunctionCall>(
            "arguments", static t => t is JsonTokenType.StartObject or JsonTokenType.StartArray, f => f._arguments, (f, v) => f._arguments = v),
    ]);
}
