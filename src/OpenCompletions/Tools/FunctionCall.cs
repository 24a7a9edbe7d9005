using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The name and arguments of a function that the model asks for.</summary>
[JsonConverter(typeof(Wire))]
public sealed record FunctionCall : WireObject
{
    private string? _arguments;
    private JsonElement? _json;

    /// <summary>The function's name. Empty or absent in later deltas of a stream.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The arguments as JSON text, byte for byte as the model wrote it, so possibly no valid JSON. Servers without arguments send
    /// <c>""</c>, null or nothing; <see cref="ToolCall.Arguments"/> says <c>{}</c> then. Where a server sends an object in place of text
    /// (llama.cpp, KoboldCpp), this is the object's JSON, and it goes back as the object that it was.
    /// </summary>
    public string? Arguments
    {
        get => _arguments ?? (_json is { } json ? RawJson.Text(json) : null);
        set
        {
            _arguments = value;
            _json = null;
        }
    }

    internal override IWireTable Table => Wire.Instance;

    private protected override string Describe() => $"Arguments.Length = {Arguments?.Length ?? 0}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : WireConverter<FunctionCall>
    {
        internal static readonly Wire Instance = new();

        private static readonly Member<FunctionCall>[] s_members =
        [
            Text("name", f => f.Name, (f, v) => f.Name = v),
            new ArgumentsMember(),
        ];

        private protected override Member<FunctionCall>[] Members => s_members;
    }

    private sealed class ArgumentsMember() : Member<FunctionCall>("arguments")
    {
        public override bool TryRead(ref Utf8JsonReader reader, FunctionCall target)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    target.Arguments = null;
                    return true;
                case JsonTokenType.String:
                    target.Arguments = WireString.Read(ref reader);
                    return true;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    target.Arguments = null;
                    target._json = JsonElement.ParseValue(ref reader);
                    return true;
                default:
                    return false;
            }
        }

        public override void Clear(FunctionCall target) => target.Arguments = null;

        public override bool IsSet(FunctionCall source) => source._arguments is not null || source._json is not null;

        public override void Write(Utf8JsonWriter writer, FunctionCall source)
        {
            writer.WritePropertyName(EncodedName);
            if (source._json is { } json)
            {
                RawJson.Write(writer, json);
            }
            else
            {
                WireString.Write(writer, source._arguments!);
            }
        }
    }
}
