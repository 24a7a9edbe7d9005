using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenCompletions.Tests.Functions.Schema;

// Plain objects.
public sealed record City(string Name, int Population);

public sealed class CityClass
{
    public string Name { get; set; } = "";

    public int Population { get; set; }
}

public sealed class InitOnly
{
    public required string Name { get; init; }

    public int? Age { get; init; }
}

public readonly record struct Point(double X, double Y);

public struct MutablePoint
{
    public int X { get; set; }

    public int Y { get; set; }
}

public sealed class PublicFields
{
    [JsonInclude]
    public string Name = "";

    [JsonInclude]
    public int Count;
}

public sealed class Empty;

public sealed class WithConstructor(string name, int count)
{
    public string Name { get; } = name;

    public int Count { get; } = count;
}

public sealed class Renamed
{
    [JsonPropertyName("full name")]
    public string? FullName { get; set; }

    [JsonPropertyName("größe")]
    public double Size { get; set; }

    [JsonPropertyName("$ref")]
    public string? Reference { get; set; }
}

public sealed class Computed
{
    public int Width { get; set; }

    public int Height { get; set; }

    public int Area => Width * Height;
}

public sealed class Ignored
{
    public string Shown { get; set; } = "";

    [JsonIgnore]
    public string Hidden { get; set; } = "";
}

public sealed class ExtensionData
{
    public string Known { get; set; } = "";

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

public sealed class Populated
{
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public List<string> Tags { get; } = [];

    public List<string> NotRead { get; } = [];
}

// Nulls and defaults.
public sealed record Nullables(string? Text, int? Number, bool? Flag, Color? Color, City? City, DateTime? When, List<string>? Tags);

public sealed record Defaults(
    string Name, int Count = 5, string Unit = "kg", double Ratio = 0.5, bool IsOn = true, Color Color = Color.Green, string? Note = "none", City? City = null);

public sealed record DefaultValues(DateTime When = default, Guid Id = default, Point Point = default, int? Number = 3);

#nullable disable
public sealed class Oblivious
{
    public string Name { get; set; }

    public List<string> Tags { get; set; }
}
#nullable restore

// Enumerations.
public enum Color
{
    Red,
    Green,
    Blue,
}

[JsonConverter(typeof(JsonStringEnumConverter<Size>))]
public enum Size
{
    [JsonStringEnumMemberName("extra small")]
    Small,
    Large,
}

[JsonConverter(typeof(JsonNumberEnumConverter<Level>))]
public enum Level
{
    Low = 1,
    High = 2,
}

[Flags]
public enum Days
{
    None = 0,
    Saturday = 1,
    Sunday = 2,
}

public sealed record Enums(Color Color, Size Size, Level Level, Days Days, Color? Maybe, Color[] Several);

// Scalars.
public sealed record Numbers(
    byte A, sbyte B, short C, ushort D, int E, uint F, long G, ulong H, float I, double J, decimal K, Half L, Int128 M);

public sealed record Times(DateTime A, DateTimeOffset B, DateOnly C, TimeOnly D, TimeSpan E);

public sealed record Texts(string A, char B, Guid C, Uri D, Version E, byte[] F, ReadOnlyMemory<byte> G);

public sealed class NumberHandling
{
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int Lenient { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double Named { get; set; }
}

// Descriptions.
[Description("A place where people live")]
public sealed record Described(
    [Description("In the local language")] string Name,
    [property: Description("As of the last census.")] int Population,
    [Description("Where it is")] Coordinates Place,
    [Description("The mayor, if any")] Person? Mayor,
    [Description("Neighbours")] List<Described> Neighbours);

[Description("WGS 84.")]
public sealed record Coordinates(double Latitude, double Longitude);

public sealed record Person([Description("Given name first")] string Name, [Description("Years")] int Age = 30);

// Collections.
public sealed record Collections(
    string[] Array, List<int> List, IReadOnlyList<double> ReadOnly, HashSet<Color> Set, IEnumerable<City> Sequence, int[][] Jagged, Queue<string> Queue);

public sealed record Repeated(City First, City Second, City? Third, List<City> Others, City[] Array);

public sealed record Page<T>(List<T> Items, int Total, T? Best);

public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

public sealed record Pairs(KeyValuePair<string, int> One, Tuple<int, string> Two, Pair<City, Color> Three);

// Recursion.
public sealed record Node(int Value, Node? Next);

public sealed class Tree
{
    public string Name { get; set; } = "";

    public List<Tree> Children { get; set; } = [];

    public Tree? Parent { get; set; }
}

public sealed record Employee(string Name, Department Department);

public sealed record Department(string Name, List<Employee> Staff, Department? Parent);

public sealed record Mutual(MutualOther? Other);

public sealed record MutualOther(Mutual? Back, Mutual[] All);

public sealed class Linked
{
    public Linked? Previous { get; set; }

    public Linked? Following { get; set; }

    public Linked? Unread => Following;
}

// Polymorphism.
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Rectangle), "rectangle")]
[JsonDerivedType(typeof(Group), "group")]
public abstract record Figure(string Id);

public sealed record Circle(string Id, double Radius) : Figure(Id);

public sealed record Rectangle(string Id, double Width, double Height = 1) : Figure(Id);

public sealed record Group(string Id, List<Figure> Members, Figure? Main) : Figure(Id);

[JsonDerivedType(typeof(Dog), 1)]
[JsonDerivedType(typeof(Cat), 2)]
public class Animal
{
    public string Name { get; set; } = "";
}

public sealed class Dog : Animal
{
    public bool Barks { get; set; }
}

public sealed class Cat : Animal;

[JsonDerivedType(typeof(Root), "root")]
[JsonDerivedType(typeof(Leaf), "leaf")]
public record Root(string Name);

public sealed record Leaf(string Name, int Weight) : Root(Name);

public sealed record Drawing(string Title, Figure Cover, Figure? Back, List<Figure> Figures, Circle Frame);

// What strict mode cannot express.
public sealed record WithDictionary(string Name, Dictionary<string, int> Scores, IReadOnlyDictionary<Color, City>? Cities);

public sealed record WithTuple((int Row, int Column) Place);

public sealed record WithAnything(object? Any, JsonElement Element, JsonNode? Node, JsonArray? Array, JsonObject? Object);

public sealed class WithUnsupported
{
    public string Name { get; set; } = "";

    public Type? Type { get; set; }
}

public sealed record WithConverter(Celsius Temperature);

[JsonConverter(typeof(Converter))]
public readonly record struct Celsius(double Degrees)
{
    public sealed class Converter : JsonConverter<Celsius>
    {
        public override Celsius Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, Celsius value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Degrees);
    }
}

// Names.
public static class Outer
{
    public sealed record Inner(string Text);
}

public sealed record Straße(string Näme);

public sealed record AVeryLongNameOfATypeThatGoesOnAndOnAndOn<T>(T Value);
