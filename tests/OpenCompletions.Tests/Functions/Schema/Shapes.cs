using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Functions.Schema;

/// <summary>The shapes of C# types that people use, each with values.</summary>
internal static class Shapes
{
    private static readonly ShapeContext s_json = ShapeContext.Default;
    private static readonly City s_tokyo = new("Tōkyō \"東京\" 🗼", 14_000_000);
    private static readonly City s_bern = new("Bern", 134_000);
    private static readonly Circle s_circle = new("c", 1.5);

    public static IReadOnlyList<SchemaShape> All { get; } =
    [
        .. Objects(), .. NullsAndDefaults(), .. Scalars(), .. Collections(), .. Recursion(), .. Polymorphism(), .. Roots(), .. NotStrict(), .. Names(),
    ];

    public static SchemaShape Find(string name) => All.Single(s => s.Name == name);

    private static IEnumerable<SchemaShape> Objects() =>
    [
        new SchemaShape<City>("record", s_json.City, s_tokyo, new("", int.MinValue)),
        new SchemaShape<CityClass>("class", s_json.CityClass, new CityClass { Name = "Bern", Population = 1 }, new CityClass()),
        new SchemaShape<InitOnly>("required-init", s_json.InitOnly, new InitOnly { Name = "A", Age = 3 }, new InitOnly { Name = "B" }),
        new SchemaShape<Point>("record-struct", s_json.Point, new(1.5, -2e-9), default),
        new SchemaShape<MutablePoint>("struct", s_json.MutablePoint, new MutablePoint { X = 1, Y = 2 }),
        new SchemaShape<PublicFields>("fields", s_json.PublicFields, new PublicFields { Name = "f", Count = 2 }),
        new SchemaShape<Empty>("empty", s_json.Empty, new Empty()),
        new SchemaShape<WithConstructor>("constructor", s_json.WithConstructor, new WithConstructor("n", 1)),
        new SchemaShape<Renamed>("renamed", s_json.Renamed, new Renamed { FullName = "x", Size = 1.25, Reference = "r" }, new Renamed()),
        new SchemaShape<Computed>("computed", s_json.Computed, new Computed { Width = 2, Height = 3 }) { WritesMore = true },
        new SchemaShape<Ignored>("ignored", s_json.Ignored, new Ignored { Shown = "x" }),
        new SchemaShape<ExtensionData>("extension-data", s_json.ExtensionData, new ExtensionData { Known = "x" }),
        new SchemaShape<Populated>("populated", s_json.Populated, new Populated { Tags = { "a", "b" } }) { WritesMore = true },
    ];

    private static IEnumerable<SchemaShape> NullsAndDefaults() =>
    [
        new SchemaShape<Nullables>(
            "nullables", s_json.Nullables, new(null, null, null, null, null, null, null), new("t", 1, true, Color.Blue, s_bern, DateTime.UnixEpoch, ["x"])),
        new SchemaShape<Defaults>("defaults", s_json.Defaults, new Defaults("n"), new("n", 0, "", 0, false, Color.Red, null, s_bern)),
        new SchemaShape<DefaultValues>("default-values", s_json.DefaultValues, new DefaultValues(), new(DateTime.MaxValue, Guid.Empty, new(1, 2), null)),
        new SchemaShape<Oblivious>("oblivious", s_json.Oblivious, new Oblivious { Name = "n", Tags = ["t"] }, new Oblivious()),
    ];

    private static IEnumerable<SchemaShape> Scalars() =>
    [
        new SchemaShape<Enums>(
            "enums",
            s_json.Enums,
            new(Color.Blue, Size.Small, Level.High, Days.Saturday | Days.Sunday, null, [Color.Red]),
            new(default, Size.Large, Level.Low, 0, Color.Red, [])),
        new SchemaShape<Numbers>(
            "numbers",
            s_json.Numbers,
            new Numbers(
                255, -128, short.MinValue, ushort.MaxValue, int.MaxValue, uint.MaxValue, long.MinValue, ulong.MaxValue, 1.5f, 1e300, 79228162514264337593543950335m, (Half)0.5, Int128.MaxValue)),
        new SchemaShape<Times>(
            "times",
            s_json.Times,
            new Times(
                new(2024, 2, 29, 12, 30, 0, DateTimeKind.Utc),
                new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(9)),
                new(2024, 2, 29),
                new(23, 59, 59), TimeSpan.FromMinutes(-90))),
        new SchemaShape<Texts>(
            "texts",
            s_json.Texts,
            new Texts("a\u0000\n", 'x', Guid.Empty, new("https://example.org/"), new(1, 2, 3), [1, 2], new byte[] { 3 })),
        new SchemaShape<NumberHandling>("number-handling", s_json.NumberHandling, new NumberHandling { Lenient = 1, Named = double.NaN }),
    ];

    private static IEnumerable<SchemaShape> Collections() =>
    [
        new SchemaShape<Collections>(
            "collections",
            s_json.Collections,
            new(["a"], [1], [0.5], [Color.Red], [s_bern], [[1], []], new(["q"])),
            new([], [], [], [], [], [], new())),
        new SchemaShape<Repeated>("repeated-type", s_json.Repeated, new Repeated(s_bern, s_tokyo, null, [s_bern], [])),
        new SchemaShape<Page<City>>("generic", s_json.PageCity, new Page<City>([s_bern], 1, s_bern), new([], 0, null)),
        new SchemaShape<Page<int?>>("generic-nullable", s_json.PageNullableInt32, new Page<int?>([1], 1, null)),
        new SchemaShape<Pairs>("pairs", s_json.Pairs, new Pairs(new("k", 1), Tuple.Create(1, "x"), new(s_bern, Color.Blue))),
        new SchemaShape<Described>("descriptions", s_json.Described, new Described("Bern", 1, new(46.9, 7.4), new("A. Person"), [])),
    ];

    private static IEnumerable<SchemaShape> Recursion() =>
    [
        new SchemaShape<Node>("recursive", s_json.Node, new Node(1, new(2, new(3, null)))),
        new SchemaShape<Tree>("tree", s_json.Tree, new Tree { Name = "r", Children = [new() { Name = "a", Parent = new() }] }),
        new SchemaShape<Employee>("recursive-in-list", s_json.Employee, new Employee("E", new("D", [new("F", new("G", [], null))], new("H", [], null)))),
        new SchemaShape<Department>("recursive-from-inside", s_json.Department, new Department("D", [], null)),
        new SchemaShape<Mutual>("mutual", s_json.Mutual, new Mutual(new(new(null), [new(null)])), new Mutual((MutualOther?)null)),
        new SchemaShape<Linked>("recursive-twice", s_json.Linked, new Linked { Previous = new(), Following = null }) { WritesMore = true },
        new SchemaShape<List<Node>>("list-of-recursive", s_json.ListNode, [new(1, new(2, null))], []),
    ];

    private static IEnumerable<SchemaShape> Polymorphism() =>
    [
        new SchemaShape<Figure>("polymorphic", s_json.Figure, s_circle, new Group("g", [new Rectangle("r", 1), s_circle], null), new Group("g", [], s_circle)),
        new SchemaShape<List<Figure>>("list-of-polymorphic", s_json.ListFigure, [s_circle, new Rectangle("r", 1, 2)]),
        new SchemaShape<Animal>("polymorphic-by-number", s_json.Animal, new Dog { Name = "D", Barks = true }, new Cat { Name = "C" }),
        new SchemaShape<Root>("polymorphic-base", s_json.Root, new Root("r"), new Leaf("l", 2)),
        new SchemaShape<Leaf>("derived", s_json.Leaf, new Leaf("l", 2)),
        new SchemaShape<Circle>("case", s_json.Circle, s_circle),
        new SchemaShape<Drawing>("polymorphic-members", s_json.Drawing, new Drawing("t", s_circle, null, [new Rectangle("r", 2)], s_circle)),
    ];

    private static IEnumerable<SchemaShape> Roots() =>
    [
        new SchemaShape<string>("root-string", s_json.String, "", "東京"),
        new SchemaShape<int>("root-integer", s_json.Int32, 0, -1),
        new SchemaShape<int?>("root-nullable", s_json.NullableInt32, null, 3),
        new SchemaShape<bool>("root-boolean", s_json.Boolean, true),
        new SchemaShape<DateTimeOffset>("root-time", s_json.DateTimeOffset, DateTimeOffset.UnixEpoch),
        new SchemaShape<Color>("root-enum", s_json.Color, Color.Green),
        new SchemaShape<Color?>("root-nullable-enum", s_json.NullableColor, null, Color.Green),
        new SchemaShape<Point?>("root-nullable-struct", s_json.NullablePoint, null, new Point(1, 2)),
        new SchemaShape<List<City>>("root-list", s_json.ListCity, [s_bern, s_tokyo], []),
        new SchemaShape<string[]>("root-array", s_json.StringArray, ["a"], []),
        new SchemaShape<int[][]>("root-nested-array", s_json.Int32ArrayArray, [[1, 2], []]),
        new SchemaShape<List<Color?>>("root-list-of-nullable", s_json.ListNullableColor, [Color.Red, null]),
    ];

    private static IEnumerable<SchemaShape> NotStrict() =>
    [
        new SchemaShape<WithDictionary>("dictionary", s_json.WithDictionary, new WithDictionary("n", new() { ["a"] = 1 }, null)),
        new SchemaShape<Dictionary<string, City>>("root-dictionary", s_json.DictionaryStringCity, new Dictionary<string, City> { ["value"] = s_bern }, []),
        new SchemaShape<WithTuple>("tuple", s_json.WithTuple),
        new SchemaShape<WithAnything>("untyped", s_json.WithAnything, new WithAnything(null, JsonElement.Parse("[1]"), JsonNode.Parse("{}"), [], [])),
        new SchemaShape<WithUnsupported>("unsupported", s_json.WithUnsupported),
        new SchemaShape<WithConverter>("converter", s_json.WithConverter, new WithConverter(new(36.6))),
    ];

    private static IEnumerable<SchemaShape> Names() =>
    [
        new SchemaShape<Outer.Inner>("nested-type", s_json.Inner, new Outer.Inner("x")),
        new SchemaShape<Straße>("name-not-ascii", s_json.Straße, new Straße("x")),
        new SchemaShape<AVeryLongNameOfATypeThatGoesOnAndOnAndOn<List<Dictionary<string, City>>>>(
            "name-long",
            s_json.AVeryLongNameOfATypeThatGoesOnAndOnAndOnListDictionaryStringCity,
            new AVeryLongNameOfATypeThatGoesOnAndOnAndOn<List<Dictionary<string, City>>>([[]])),
    ];
}
