using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Requests;

/// <summary>A JSON Schema goes in as text or as any JSON type, and must be an object.</summary>
public sealed class JsonSchemaValueTests
{
    private const string Schema = """{"type":"object"}""";

    public static TheoryData<string> Forms => ["text", "element", "node", "fields", "disposed document"];

    [Theory, MemberData(nameof(Forms))]
    public void Function_SchemaOfAnyForm_IsItsParameters(string form)
    {
        Assert.Equal(Schema, Tool.Function("f", null, Make(form)).Function!.Parameters!.Value.GetRawText());
        Assert.Equal(Schema, ResponseFormat.JsonSchema("n", Make(form)).JsonSchema!.Schema!.Value.GetRawText());
    }

    [Fact]
    public void Function_NoSchema_HasNoParameters()
    {
        Assert.Null(Tool.Function("f", "d", null).Function!.Parameters);
        Assert.Null(Tool.Function("f", "d", (string?)null).Function!.Parameters);
        Assert.Null(Tool.Function("f", "d", (JsonElement?)null).Function!.Parameters);
        Assert.Null(Tool.Function("f", "d", (JsonNode?)null).Function!.Parameters);
    }

    [Fact]
    public void JsonSchema_NoSchema_Throws() => Assert.Throws<ArgumentNullException>("schema", static () => ResponseFormat.JsonSchema("n", null!));

    public static TheoryData<JsonSchemaValue, string> NoObjects => new()
    {
        { "get the weather", "not valid JSON" },
        { "", "not valid JSON" },
        { "{\"type\":", "not valid JSON" },
        { "{\n\"type\": }", "not valid JSON (line 2, byte 8)" },
        { "[]", "not a JSON object; it is of kind Array" },
        { "\"CANARY\"", "not a JSON object; it is of kind String" },
        { "true", "not a JSON object; it is of kind True" },
        { JsonElement.Parse("1"), "not a JSON object; it is of kind Number" },
        { default(JsonElement), "not a JSON object; it is of kind Undefined" },
        { new JsonArray(), "not a JSON object; it is of kind Array" },
    };

    [Theory, MemberData(nameof(NoObjects))]
    public void Function_SchemaThatIsNoObject_NamesToolAndParameterAndNotItsText(JsonSchemaValue schema, string problem)
    {
        ArgumentException ofTool = Assert.Throws<ArgumentException>(() => Tool.Function("get_weather\n", "d", schema));
        ArgumentException ofFormat = Assert.Throws<ArgumentException>(() => ResponseFormat.JsonSchema("city", schema));

        Assert.StartsWith($"The schema of the tool 'get_weather' is {problem}", ofTool.Message, StringComparison.Ordinal);
        Assert.StartsWith($"The schema of the format 'city' is {problem}", ofFormat.Message, StringComparison.Ordinal);
        Assert.Equal(("parameters", "schema"), (ofTool.ParamName, ofFormat.ParamName));
        Assert.DoesNotContain("CANARY", ofTool.ToString() + schema, StringComparison.Ordinal);
    }

    private static JsonSchemaValue Make(string form)
    {
        using JsonDocument document = JsonDocument.Parse(Schema);
        return form switch
        {
            "text" => Schema,
            "element" => JsonElement.Parse(Schema),
            "node" => new JsonObject { ["type"] = "object" },
            "fields" => new JsonFields { ["type"] = "object" },
            _ => document.RootElement,
        };
    }
}
