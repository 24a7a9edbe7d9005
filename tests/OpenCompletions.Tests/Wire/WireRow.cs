using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Wire;

/// <summary>JSON of one shape, what the typed properties show of it, and that it is written back.</summary>
internal sealed class WireRow
{
    private readonly Action _check;

    private WireRow(string name, Action check)
    {
        Name = name;
        _check = check;
    }

    public string Name { get; }

    /// <param name="name">What the JSON shows.</param>
    /// <param name="json">The wire text.</param>
    /// <param name="get">What is looked at.</param>
    /// <param name="expected">What it has to be.</param>
    /// <param name="written">The exact text that is written, where it is not <paramref name="json"/> in another order.</param>
    /// <typeparam name="T">The type that reads it.</typeparam>
    public static WireRow Of<T>(string name, string json, Func<T, object?> get, object? expected, string? written = null) =>
        new(name, () => Check(json, get, expected, written));

    /// <summary>The JSON text of a member without a typed property.</summary>
    public static string Unknown(WireObject value, string name) => JsonText.Raw(value.AdditionalProperties[name].Element);

    public static TheoryData<string> Names(IEnumerable<WireRow> rows) => [.. rows.Select(r => r.Name)];

    public static void Check(IEnumerable<WireRow> rows, string name) => rows.Single(r => r.Name == name)._check();

    private static void Check<T>(string json, Func<T, object?> get, object? expected, string? written)
    {
        JsonTypeInfo<T> contract = ChatCompletionsJson.TypeInfo<T>();
        T value = JsonSerializer.Deserialize(json, contract)!;
        Assert.Equal(expected, get(value));

        string text = JsonSerializer.Serialize(value, contract);
        if (written is not null)
        {
            Assert.Equal(written, text);
        }
        else
        {
            Assert.Empty(new JsonComparer().Compare(JsonText.Parse(json), JsonText.Parse(text), ShapeOf(typeof(T))));
        }
    }

    private static Shape ShapeOf(Type type) => Shapes.ByType.TryGetValue(type, out ObjectShape? shape) ? shape : type.Name switch
    {
        nameof(ChatMessage) => Shapes.Message,
        nameof(ContentPart) => Shapes.Part,
        nameof(Tool) => Shapes.Tool,
        nameof(ToolChoice) => Shapes.ToolChoice,
        nameof(ResponseFormat) => Shapes.ResponseFormat,
        _ => Shape.Json,
    };
}
