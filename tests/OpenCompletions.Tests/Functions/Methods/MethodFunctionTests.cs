using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Functions.Loop;
using OpenCompletions.Tests.Functions.Schema;

namespace OpenCompletions.Tests.Functions.Methods;

/// <summary>Functions from methods: names, schemas, arguments and results.</summary>
public sealed class MethodFunctionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public enum Unit
    {
        Celsius,
        Fahrenheit,
    }

    public sealed record Place(string Name, [property: Description("Who is there.")] string? Owner, Place? Within = null);

    [Description("The weather of a place.")]
    private static string Weather(
        [Description("The place.")] Place place,
        Place? other,
        CancellationToken token,
        [Description("The unit.")] Unit unit = Unit.Fahrenheit,
        int? days = 3,
        double scale = 1.5,
        string? note = null,
        DateOnly date = default,
        IServiceProvider? services = null,
        ChatFunctionContext? context = null) =>
        $"{place.Name} {other?.Name} {unit} {days} {scale} {note} {date:O} "
        + $"{services is null} {context?.Call.Id} {token.CanBeCanceled}";

    [Fact]
    public void Create_Method_DescribesItsParametersStrictly()
    {
        FunctionTool tool = ChatFunction.Create(Weather).Tool;

        const string PlaceSchema =
            """{"type":"object","properties":{"name":{"type":"string"},"owner":{"description":"Who is there.","type":["string","null"]},"within":{"anyOf":[{"$ref":"#/$defs/Place"},{"type":"null"}]}},"required":["name","owner","within"],"additionalProperties":false}""";
        string expected =
            $$$"""
            {
              "type": "object",
              "properties": {
                "place": {{{PlaceSchema.Insert(1, "\"description\":\"The place.\",")}}},
                "other": {{{PlaceSchema.Replace("\"object\"", "[\"object\",\"null\"]", StringComparison.Ordinal)}}},
                "unit": { "type": ["string", "null"], "enum": ["Celsius", "Fahrenheit", null], "description": "The unit. Null means the default, \"Fahrenheit\"." },
                "days": { "type": ["integer", "null"], "description": "Default: 3." },
                "scale": { "type": ["number", "null"], "description": "Null means the default, 1.5." },
                "note": { "type": ["string", "null"] },
                "date": { "type": ["string", "null"], "format": "date", "description": "Null means the default, \"0001-01-01\"." }
              },
              "required": ["place", "other", "unit", "days", "scale", "note", "date"],
              "additionalProperties": false,
              "$defs": { "Place": {{{PlaceSchema}}} }
            }
            """;
        string actual = tool.Function!.Parameters!.Value.GetRawText();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
        Assert.Equal(("Weather", "The weather of a place."), (tool.Function.Name, tool.Function.Description));
        Assert.True(tool.Function.Strict);
        Assert.Empty(StrictModeRules.Check(JsonNode.Parse(actual)!));
    }

    [Theory]
    [InlineData("""{"place":{"name":"Bern","owner":null},"other":null,"unit":null,"days":null,"scale":null}""", "Bern  Fahrenheit  1.5  0001-01-01 True c True")]
    [InlineData("""{"place":{"name":"Bern","owner":"x"}}""", "Bern  Fahrenheit 3 1.5  0001-01-01 True c True")]
    [InlineData("""{"PLACE":{"Name":"Bern","Owner":"x"},"unit":"celsius","days":7.0,"scale":2,"note":"n","date":"2026-01-02"}""", "Bern  Celsius 7 2 n 2026-01-02 True c True")]
    public async Task InvokeAsync_ArgumentsOfAModel_AreBound(string arguments, string expected)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);

        ToolCall call = ToolCall.ForFunction("c", "Weather", arguments);
        MessageContent result = await ChatFunction.Create(Weather).InvokeAsync(call, cancellation.Token);

        Assert.Equal(expected, result.Text);
    }

    [Fact]
    public void Create_NameOfTheMethod_IsTaken()
    {
        static void Größe()
        {
        }

        void Local() => Assert.NotNull(this);

        Assert.Equal("Gr__e", ChatFunction.Create(Größe).Name);
        Assert.Equal("Local", ChatFunction.Create(Local).Name);
        Assert.Equal("ToUpperInvariant", ChatFunction.Create("x".ToUpperInvariant).Name);
        Assert.Equal("own", ChatFunction.Create(Größe, "own", "Does.").Name);
        Assert.Equal("Does.", ChatFunction.Create(Größe, "own", "Does.").Description);
        var exception = Assert.Throws<ArgumentException>(() => ChatFunction.Create(() => 1));
        Assert.Contains("lambda", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ChatFunction.Create(() => 1, ""));
        Assert.Throws<ArgumentNullException>("method", () => ChatFunction.Create(null!));
    }

    /// <summary>Methods, and the text of their results.</summary>
    public static TheoryData<Delegate, string> Results => new()
    {
        { () => "text", "text" },
        { () => { }, "Done." },
        { () => 1.5, "1.5" },
        { () => (string?)null, "null" },
        { () => new Weather("Genève \"x\"", 18), """{"city":"Genève \"x\"","degrees":18}""" },
        { () => (Weather?)null, "null" },
        { () => new[] { Unit.Celsius }, """["Celsius"]""" },
        { () => Task.CompletedTask, "Done." },
        { async () => { await Task.Yield(); return "later"; }, "later" },
        { async Task<Weather> () => { await Task.Yield(); return new("Bern", 1); }, """{"city":"Bern","degrees":1}""" },
        { async ValueTask () => await Task.Yield(), "Done." },
        { async ValueTask<int> () => { await Task.Yield(); return 7; }, "7" },
        { () => (MessageContent)"content"!, "content" },
        { () => new ContentPart[] { "a", "b" }, "ab" },
        { () => Task.FromResult<ContentPart>("part"), "part" },
        { () => JsonElement.Parse("[1]"), "[1]" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task InvokeAsync_AnyReturnType_BecomesContent(Delegate method, string expected)
    {
        ChatFunction function = ChatFunction.Create(method, "f");

        Assert.Equal(expected, (await function.InvokeAsync(ToolCall.ForFunction("c", "f", ""), Token)).Text);
    }

    [Fact]
    public async Task InvokeAsync_ServicesThatAreRequired_MustBeThere()
    {
        ChatFunction function = ChatFunction.Create((IServiceProvider services) => services.ToString(), "f");
        var context = new ChatFunctionContext(ToolCall.ForFunction("c", "f", "")) { Services = new Services() };

        Assert.Equal("services", (await function.InvokeAsync(context, Token)).Text);
        await Assert.ThrowsAsync<InvalidOperationException>(() => function.InvokeAsync(context.Call, Token));
        Assert.Equal("{}", function.Tool.Function!.Parameters!.Value.GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Create_Options_NameAndReadTheParameters()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        ChatFunction function = ChatFunction.Create((int dayCount) => new { DayCount = dayCount }, "f", options: options);

        JsonElement properties = function.Tool.Function!.Parameters!.Value.GetProperty("properties");
        Assert.Equal("day_count", Assert.Single(properties.EnumerateObject()).Name);
        ToolCall call = ToolCall.ForFunction("c", "f", """{"day_count":3}""");
        Assert.Equal("""{"day_count":3}""", (await function.InvokeAsync(call, Token)).Text);
    }

    [Fact]
    public async Task Create_DefaultThatJsonCannotExpress_StillApplies()
    {
        ChatFunction function = ChatFunction.Create((double x = double.NaN) => double.IsNaN(x), "f");

        Assert.Equal("true", (await function.InvokeAsync(ToolCall.ForFunction("c", "f", """{"x":null}"""), Token)).Text);
    }

    [Fact]
    public void Create_ParameterThatStrictModeCannotExpress_IsSentAsNotStrict()
    {
        Assert.Null(ChatFunction.Create((Dictionary<string, int> map) => 1, "f").Tool.Function!.Strict);
        Assert.Throws<ArgumentException>(() => ChatFunction.Create(TakesReference));

        static void TakesReference(ref int x) => x++;
    }

    [Fact]
    public void ToString_OfAFunction_HoldsNoContent() =>
        Assert.Equal("ChatFunction { Name.Length = 7, Description.Length = 23 }", ChatFunction.Create(Weather).ToString());

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;

        public override string ToString() => "services";
    }
}
