using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>Objects as a caller may build them through the public API: any property set to any value that its type allows.</summary>
internal sealed class RandomDtos(int seed)
{
    private const int MaxDepth = 5;

    private static readonly Type[] s_types = [.. typeof(WireObject).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(WireObject)))];

    private readonly Random _random = new(seed);
    private readonly RandomJson _json = new(seed);

    /// <summary>Every type of the protocol that can be made, the cases of unions among them.</summary>
    public static IEnumerable<Type> Types => s_types.Where(t => !t.IsAbstract);

    public WireObject Next(Type type) => Object(type, 0);

    private WireObject Object(Type type, int depth)
    {
        if (type.IsAbstract)
        {
            Type[] cases = [.. s_types.Where(t => t.IsSubclassOf(type))];
            type = cases[_random.Next(cases.Length)];
        }

        WireObject result = Make(type);
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            if (property.Name == nameof(WireObject.AdditionalProperties))
            {
                if (_random.Next(3) == 0)
                {
                    result.AdditionalProperties = Fields(type);
                }
            }
            else if (_random.Next(2) == 0)
            {
                property.SetValue(result, Value(property.PropertyType, depth + 1));
            }
        }

        return result;
    }

    private WireObject Make(Type type)
    {
        if (type == typeof(ToolChoiceMode))
        {
            return new ToolChoiceMode(Text());
        }

        if (type.GetConstructor(Type.EmptyTypes) is { } constructor)
        {
            return (WireObject)constructor.Invoke(null);
        }

        // The unknown cases are made from JSON.
        var json = JsonFieldValue.Parse("{\"type\":\"of_a_vendor\",\"role\":\"of_a_vendor\",\"x\":" + _json.NextAny() + "}");
        return (WireObject)type.BaseType!.GetMethod(nameof(Tool.FromJson))!.Invoke(null, [json])!;
    }

    private object? Value(Type type, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return _random.Next(4) == 0 ? null : Value(inner, depth);
        }

        if (type.IsSubclassOf(typeof(WireObject)))
        {
            return depth > MaxDepth ? null : Object(type, depth);
        }

        if (type.IsGenericType)
        {
            Type[] arguments = type.GetGenericArguments();
            return arguments.Length == 2 ? Map(arguments[1], depth) : List(arguments[0], depth);
        }

        return type switch
        {
            _ when type == typeof(string) => Text(),
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(long) => Pick(OddValues.Integers),
            _ when type == typeof(double) => Pick(OddValues.Numbers),
            _ when type == typeof(JsonElement) => JsonFieldValue.Parse(_json.NextAny()).Element,
            _ when type == typeof(MessageContent) => Content(depth),
            _ when type == typeof(StopSequences) => Stop(),
            _ when type == typeof(BinarySource) => BinarySource.FromBytes([1, 2, 255], "image/png"),
            _ => Activator.CreateInstance(type, Text()),
        };
    }

    private MessageContent Content(int depth) => (depth > MaxDepth ? 0 : _random.Next(5)) switch
    {
        0 => MessageContent.Null,
        1 or 2 => Text(),
        _ => ((List<ContentPart>)List(typeof(ContentPart), depth))!,
    };

    private StopSequences Stop() => _random.Next(2) == 0 ? Text() : new[] { Text(), Text() };

    private IList List(Type element, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (int count = depth > MaxDepth ? 0 : _random.Next(3); count > 0; count--)
        {
            // Not allowed, but nothing keeps a caller from it.
            bool isNull = element.IsClass && element != typeof(ContentPart) && _random.Next(20) == 0;
            list.Add(isNull ? null : Value(element, depth + 1));
        }

        return list;
    }

    private IDictionary Map(Type value, int depth)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        for (int count = _random.Next(4); count > 0; count--)
        {
            map[Text()] = value == typeof(string) && _random.Next(10) == 0 ? null : Value(value, depth);
        }

        return map;
    }

    private JsonFields Fields(Type type)
    {
        // A member that has a property is not set here: null, "12" and 12.0 would be read into the property and normalised.
        string[] typed = Shapes.ByType.TryGetValue(type, out ObjectShape? shape) ? [.. shape.Members.Keys] : ["type", "role"];
        var fields = new JsonFields();
        for (int count = _random.Next(4); count > 0; count--)
        {
            string name = Text();
            if (!typed.Contains(name))
            {
                fields[name] = _random.Next(4) switch
                {
                    0 => (JsonFieldValue)Text(),
                    1 => Pick(OddValues.Numbers),
                    2 => new JsonFields { [Text()] = Pick(OddValues.Integers), ["inner"] = [Text(), Text(), true] },
                    _ => JsonFieldValue.Parse(_json.NextAny()),
                };
            }
        }

        return fields;
    }

    private string Text() => Pick(OddValues.Strings);

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
