using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Schema;

/// <summary>
/// The schemas of many C# types, as files for people to read. <c>REWRITE_SCHEMAS=1 dotnet test …</c> writes them anew; look at
/// the difference before you commit it.
/// </summary>
public sealed class ChatSchemaTests
{
    private const string RewriteVariable = "REWRITE_SCHEMAS";

    private static readonly string s_folder = Path.Combine("tests", "OpenCompletions.Tests", "Functions", "Schemas");

    private static readonly JsonWriterOptions s_readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_forbidden =
        ["allOf", "oneOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "patternProperties", "const", "default", "$comment"];

    public static TheoryData<string> Names => [.. Shapes.All.Select(static s => s.Name)];

    public static TheoryData<string> StrictNames => [.. Shapes.All.Where(static s => s.Schema().IsStrict).Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_OfAShape_IsTheFile(string name)
    {
        string path = Path.Combine(RepositoryFiles.Root, s_folder, name + ".json");
        string written = Write(Shapes.Find(name).Schema());
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, written);
        }

        Assert.True(File.Exists(path), $"There is no file {path}. Run the tests with {RewriteVariable}=1 to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), written);
    }

    [Fact]
    public void Files_OfTheFolder_AreThoseOfTheShapes()
    {
        Assert.True(Shapes.All.Count >= 60, $"There are {Shapes.All.Count} shapes.");
        Assert.Equal(
            Shapes.All.Select(static s => s.Name + ".json").Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, s_folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StrictNames))]
    public void Schema_OfAStrictShape_FollowsTheRulesOfStrictMode(string name) =>
        Assert.Empty(StrictModeRules.Check(JsonNode.Parse(Shapes.Find(name).Schema().Json.GetRawText())!));

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_OfAnyShape_HasNoKeywordThatServersRefuse(string name) =>
        AssertKeywords(JsonNode.Parse(Shapes.Find(name).Schema().Json.GetRawText())!);

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_OfAnyShape_IsOneThatServersAccept(string name) => Assert.Matches("^[A-Za-z0-9_-]{1,64}$", Shapes.Find(name).Schema().Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_OfAShape_FollowItsSchema(string name)
    {
        SchemaShape shape = Shapes.Find(name);
        JsonNode schema = JsonNode.Parse(shape.Schema().Json.GetRawText())!;
        for (int i = 0; i < shape.Values && !shape.WritesMore; i++)
        {
            Assert.True(SchemaConformance.Follows(JsonNode.Parse(shape.Write(i)), schema), shape.Write(i));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_WrittenAndRead_AreEqual(string name)
    {
        SchemaShape shape = Shapes.Find(name);
        for (int i = 0; i < shape.Values; i++)
        {
            Assert.Equal(shape.Write(i), shape.ReadAndWrite(shape.Write(i)));
        }
    }

    [Theory]
    [InlineData("dictionary", "$.Scores is a dictionary, whose keys are unknown", "$.Cities is a dictionary, whose keys are unknown")]
    [InlineData("root-dictionary", "$ is a dictionary, whose keys are unknown")]
    [InlineData("tuple", "$.Place is a tuple, whose elements are fields (set IncludeFields, or use a record)")]
    [InlineData("unsupported", "$.Type has the type Type, which JSON cannot represent")]
    [InlineData("converter", "$.Temperature has the type Celsius, whose schema is unknown")]
    [InlineData(
        "untyped",
        "$.Any has the type Object, whose schema is unknown",
        "$.Element has the type JsonElement, whose schema is unknown",
        "$.Node has the type JsonNode, whose schema is unknown",
        "$.Array is an array of untyped items",
        "$.Object has the type JsonObject, whose schema is unknown")]
    public void For_TypeThatStrictModeCannotExpress_ListsTheIssuesAndThrowsWhenStrictIsRequired(string name, params string[] issues)
    {
        SchemaShape shape = Shapes.Find(name);

        Assert.Equal(issues, shape.Schema().StrictModeIssues);
        Assert.False(shape.Schema().IsStrict);
        var refused = Assert.Throws<NotSupportedException>(() => shape.Schema(strict: true));
        Assert.All(issues, o => Assert.Contains(o, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void For_StrictSwitchedOff_HasTheSameSchemaButIsNotStrict()
    {
        ChatSchema schema = ChatSchema.For(ShapeContext.Default.City, strict: false, name: "town", description: "A town.");

        Assert.Equal((false, "town", "A town."), (schema.IsStrict, schema.Name, schema.Description));
        Assert.Equal(ChatSchema.For(ShapeContext.Default.City).Json.GetRawText(), schema.Json.GetRawText());
    }

    [Fact]
    public void Conversion_ToResponseFormat_HasNameSchemaAndStrict()
    {
        ResponseFormat format = ChatSchema.For(ShapeContext.Default.City);

        Assert.Equal(
            """{"type":"json_schema","json_schema":{"name":"City","schema":{"type":"object","properties":{"Name":{"type":"string"},"Population":{"type":"integer"}},"required":["Name","Population"],"additionalProperties":false},"strict":true}}""",
            JsonSerializer.Serialize(format, ChatCompletionsJson.TypeInfo<ResponseFormat>()));
    }

    [Fact]
    public void ToString_HoldsNothingOfTheSchema() =>
        Assert.Equal("ChatSchema { Name.Length = 4, IsStrict = True, IsWrapped = False }", ChatSchema.For(ShapeContext.Default.City).ToString());

    private static string Write(ChatSchema schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_readable))
        {
            writer.WriteStartObject();
            writer.WriteString("name", schema.Name);
            writer.WriteBoolean("strict", schema.IsStrict);
            writer.WritePropertyName("schema");
            schema.Json.WriteTo(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n") + "\n";
    }

    // The names of members are no keywords.
    private static void AssertKeywords(JsonNode? node, bool isMembers = false)
    {
        if (node is JsonObject schema)
        {
            Assert.True(isMembers || !schema.Any(static m => s_forbidden.Contains(m.Key)), schema.ToJsonString());
            foreach (KeyValuePair<string, JsonNode?> member in schema)
            {
                AssertKeywords(member.Value, !isMembers && member.Key is "properties" or "$defs");
            }
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                AssertKeywords(item);
            }
        }
    }
}
