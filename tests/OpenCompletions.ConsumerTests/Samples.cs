using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>Instances of every public type that has a wire form, empty and with every member set.</summary>
public static class Samples
{
    private const string OddText = "“q” é 漢字 😀 <a href='x'>&\"\\/\u0001\n\u2028";

    private static readonly Dictionary<Type, Func<object>> s_special = new()
    {
        [typeof(string)] = () => OddText,
        [typeof(long)] = () => 9007199254740993,
        [typeof(double)] = () => 0.1,
        [typeof(bool)] = () => true,
        [typeof(JsonElement)] = () => JsonFieldValue.Parse("""{"type":"object","x":[1,2.50,null]}""").Element,
        [typeof(ChatMessage)] = () => ChatMessage.User("a", ContentPart.ImageUrl("https://x", ImageDetail.Low)),
        [typeof(ContentPart)] = () => ContentPart.Text(OddText),
        [typeof(Tool)] = () => Tool.Function("f", "d", """{"type":"object"}"""),
        [typeof(ToolChoice)] = () => ToolChoice.Function("f"),
        [typeof(ResponseFormat)] = () => ResponseFormat.JsonSchema("n", """{"type":"object"}""", strict: true),
        [typeof(ToolChoiceMode)] = () => ToolChoice.Auto,
        [typeof(UnknownMessage)] = () => ChatMessage.FromJson(JsonFieldValue.Parse("""{"role":"critic","content":{"a":1}}""")),
        [typeof(UnknownPart)] = () => ContentPart.FromJson(JsonFieldValue.Parse("""{"type":"hologram","x":[1.0]}""")),
        [typeof(UnknownTool)] = () => Tool.FromJson(JsonFieldValue.Parse("""{"type":"web_search","x":null}""")),
        [typeof(UnknownToolChoice)] = () => ToolChoice.FromJson(JsonFieldValue.Parse("""{"type":"any","n":1e2}""")),
        [typeof(UnknownResponseFormat)] = () => ResponseFormat.FromJson(JsonFieldValue.Parse("""{"type":"grammar","g":"x"}""")),
        [typeof(MessageContent)] = () => MessageContent.FromParts(["a", ContentPart.ImageUrl("https://x")]),
        [typeof(StopSequences)] = () => StopSequences.FromList(["a", OddText]),
        [typeof(JsonFields)] = () => Fields(),
        [typeof(JsonFieldValue)] = () => JsonFieldValue.FromItems([1, "two", 3.5, true]),
    };

    /// <summary>All public types of the library that have a wire form.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. typeof(ChatCompletionRequest).Assembly.GetExportedTypes()
        .Where(static t => t != typeof(WireObject) && (typeof(WireObject).IsAssignableFrom(t) || HasConverter(t) || t.GetNestedType("Wire") is not null))
        .OrderBy(static t => t.Name, StringComparer.Ordinal)];

    /// <summary>Whether a context finds the converter without being told of it.</summary>
    public static bool HasConverter(Type type) => type.GetCustomAttribute<JsonConverterAttribute>() is not null;

    /// <summary>An instance with every member set, members of members too.</summary>
    public static object Filled(Type type)
    {
        if (s_special.TryGetValue(type, out Func<object>? make))
        {
            return make();
        }

        return type.IsValueType ? Activator.CreateInstance(type, "vendor-" + OddText)! : FilledRecord(type);
    }

    /// <summary>An instance with nothing set; null for types that have none.</summary>
    public static object? Empty(Type type) =>
        type.IsValueType || (!type.IsAbstract && type.GetConstructor([]) is not null) ? Activator.CreateInstance(type) : null;

    /// <summary>Values of the cases of a union, as the union.</summary>
    public static IEnumerable<object> Cases(Type union) => Types.Where(t => t.BaseType == union).Select(Filled);

    private static object FilledRecord(Type type)
    {
        object result = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(static p => p.GetSetMethod() is not null && p.PropertyType != typeof(BinarySource)))
        {
            property.SetValue(result, Value(property.PropertyType));
        }

        return result;
    }

    private static object Value(Type type)
    {
        Type actual = Nullable.GetUnderlyingType(type) ?? type;
        if (!actual.IsGenericType)
        {
            return Filled(actual);
        }

        // The members that are collections are lists of one thing, or maps from strings.
        Type[] arguments = actual.GetGenericArguments();
        if (arguments.Length == 1)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
            list.Add(Value(arguments[0]));
            list.Add(Value(arguments[0]));
            return list;
        }

        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        map.Add("one " + OddText, Value(arguments[1]));
        return map;
    }

    private static JsonFields Fields() => new()
    {
        ["x_null"] = null,
        ["x_deep " + OddText] = new JsonFields { ["list"] = [1, 2.5m, OddText, true] },
        ["X_Raw"] = JsonFieldValue.Parse("""{ "n": 1.50e3, "s": "\u00e9\/", "big": 123456789012345678901234567890 }"""),
    };
}
