using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.ConsumerTests;

/// <summary>One of the ways in which an application may write and read the library's types.</summary>
public sealed class Serializer
{
    private readonly Func<Type, JsonTypeInfo?> _contract;

    private Serializer(string name, Func<Type, JsonTypeInfo?> contract, bool readsOwnTypes = true)
    {
        Name = name;
        _contract = contract;
        ReadsOwnTypes = readsOwnTypes;
    }

    public static IReadOnlyList<Serializer> All { get; } =
    [
        new("library", new JsonSerializerOptions { TypeInfoResolver = ChatCompletionsJson.Resolver }.GetTypeInfo),
        new("default", DefaultContext.Default),
        new("web", WebContext.Default),
        new("when writing null", WhenWritingNullContext.Default),
        new("nullability", NullabilityContext.Default),
        new("write only", WriteOnlyContext.Default, readsOwnTypes: false),
        new("snake case", SnakeCaseContext.Default),
        new("reflection", ReflectionOptions().GetTypeInfo),
        new("reflection, indented", ReflectionOptions(indented: true).GetTypeInfo),
    ];

    /// <summary>Those that know the application's own types too.</summary>
    public static IEnumerable<Serializer> OfApplication => All.Skip(1);

    public string Name { get; }

    public bool ReadsOwnTypes { get; }

    public byte[] Write(object? value, Type type) => JsonSerializer.SerializeToUtf8Bytes(value, Contract(type));

    public object? Read(byte[] json, Type type) => JsonSerializer.Deserialize(json, Contract(type));

    public T? Read<T>(byte[] json) => (T?)Read(json, typeof(T));

    public override string ToString() => Name;

    private Serializer(string name, JsonSerializerContext context, bool readsOwnTypes = true)
        : this(name, context.GetTypeInfo, readsOwnTypes)
    {
    }

    // What an application has that leaves reflection on.
    private static JsonSerializerOptions ReflectionOptions(bool indented = false) => new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = indented,
        PropertyNamingPolicy = indented ? JsonNamingPolicy.KebabCaseUpper : null,
    };

    private JsonTypeInfo Contract(Type type) => _contract(type) ?? throw new InvalidOperationException($"The serializer '{Name}' does not know {type.Name}.");
}
