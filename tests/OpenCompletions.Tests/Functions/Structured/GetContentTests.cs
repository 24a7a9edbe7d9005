using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenCompletions.Tests.Functions.Schema;

namespace OpenCompletions.Tests.Functions.Structured;

/// <summary>What is read as a value, and what is not.</summary>
public sealed class GetContentTests
{
    [Theory]
    [InlineData("""{"name":"Bern","POPULATION":1}""")]
    [InlineData("""{"Name":"Bern","Population":1.0,"Extra":[]}""")]
    [InlineData("""{"Name":"Bern","Population":10e-1}""")]
    public void GetContent_WhatModelsWrite_IsRead(string text) =>
        Assert.Equal(new City("Bern", 1), ChatCompletion.FromText(text).GetContent(ShapeContext.Default.City));

    [Fact]
    public void GetContent_NullForADefault_IsTheDefault()
    {
        Defaults read = ChatCompletion.FromText(
            """{"Name":"n","Count":null,"Unit":null,"Ratio":null,"IsOn":null,"Color":null,"Note":null,"City":null}""").GetContent(ShapeContext.Default.Defaults);

        // A member whose type admits null is null.
        Assert.Equal(new Defaults("n", Note: null), read);
    }

    [Fact]
    public void GetContent_RepairsWithinListsMapsAndCases()
    {
        Nested read = ChatCompletion.FromText(
            """
            {"Items":[{"Name":"a","Count":null}],"ByName":{"k":{"Name":"b","Count":7.0}},"Figure":{"Width":1,"Height":null,"Id":"r","kind":"rectangle"}}
            """).GetContent(StructuredContext.Default.Nested);

        Assert.Equal((5, 7), (read.Items[0].Count, read.ByName["k"].Count));
        Assert.Equal(new Rectangle("r", 1), read.Figure);
    }

    [Fact]
    public void GetContent_DiscriminatorAtTheEnd_IsRead() => Assert.Equal(
        new Circle("c", 2), ChatCompletion.FromText("""{"value":{"Id":"c","Radius":2,"kind":"circle"}}""").GetContent(ShapeContext.Default.Figure));

    [Theory]
    [InlineData("""[{"Name":"Bern","Population":1}]""")]
    [InlineData("""{"value":[{"Name":"Bern","Population":1}]}""")]
    [InlineData("""{"note":{"value":1},"value":[{"Name":"Bern","Population":1}],"more":0}""")]
    public void GetContent_WithAndWithoutWrapper_IsRead(string text) =>
        Assert.Equal([new City("Bern", 1)], ChatCompletion.FromText(text).GetContent(ShapeContext.Default.ListCity));

    [Theory]
    [InlineData("""{"Name":"Bern"}""", "at $.")]
    [InlineData("""{"Name":null,"Population":1}""", "at $.Name.")]
    [InlineData("""{"Name":"Bern","Population":"many"}""", "at $.Population.")]
    [InlineData("""{"Name":"Bern","Population":1.5}""", "at $.Population.")]
    [InlineData("[]", "at $.")]
    [InlineData("null", "The answer is null, but the type City was expected.")]
    public void GetContent_JsonThatDoesNotFit_SaysWhere(string text, string where)
    {
        ChatStructuredOutputException e = Fail(ChatStructuredOutputReason.SchemaMismatch, text, ShapeContext.Default.City);

        Assert.Contains(where, e.Message, StringComparison.Ordinal);
        Assert.Null(e.InnerException);
    }

    [Fact]
    public void GetContent_JsonThatDoesNotFitACase_SaysWhere() => Assert.Contains(
        "at $.Figure.Width.",
        Fail(
            ChatStructuredOutputReason.SchemaMismatch,
            """{"Items":[],"ByName":{},"Figure":{"kind":"rectangle","Id":"r","Width":"wide"}}""",
            StructuredContext.Default.Nested).Message,
        StringComparison.Ordinal);

    [Fact]
    public void GetContent_NameThatOnlyTheAnswerHas_IsNotInTheMessage()
    {
        ChatStructuredOutputException e = Fail(
            ChatStructuredOutputReason.SchemaMismatch, """{"Items":[],"ByName":{"CANARY":{"Name":1}},"Figure":null}""", StructuredContext.Default.Nested);

        Assert.Contains("at $.ByName.*.Name.", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ChatStructuredOutputReason.Empty)]
    [InlineData(" \n ", ChatStructuredOutputReason.Empty)]
    [InlineData("Certainly!", ChatStructuredOutputReason.InvalidJson)]
    [InlineData("""{"Name":"CANARY","Popul""", ChatStructuredOutputReason.InvalidJson)]
    [InlineData("""{"Name":"CANARY","Population":1} Done.""", ChatStructuredOutputReason.InvalidJson)]
    public void GetContent_TextThatIsNoJson_SaysSo(string text, ChatStructuredOutputReason reason)
    {
        ChatStructuredOutputException e = Fail(reason, text, ShapeContext.Default.City);

        Assert.DoesNotContain("CANARY", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"content":"{}"}""", "length", ChatStructuredOutputReason.Truncated, "token limit")]
    [InlineData("""{"content":"{}"}""", "content_filter", ChatStructuredOutputReason.ContentFilter, "filter")]
    [InlineData("""{"content":null,"refusal":"I cannot."}""", "stop", ChatStructuredOutputReason.Refusal, "refused")]
    [InlineData("""{"content":[{"type":"refusal","refusal":"I cannot."}]}""", "stop", ChatStructuredOutputReason.Refusal, "refused")]
    [InlineData("""{"content":null}""", "stop", ChatStructuredOutputReason.Empty, "no text.")]
    [InlineData("""{"content":null,"reasoning_content":"Hm."}""", "stop", ChatStructuredOutputReason.Empty, "only reasoning")]
    [InlineData(
        """{"content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}""",
        "tool_calls", ChatStructuredOutputReason.Empty, "called tools")]
    public void GetContent_AnswerWithoutAValue_SaysWhy(
        string message, string finishReason, ChatStructuredOutputReason reason, string why)
    {
        ChatCompletion completion = JsonSerializer.Deserialize(
            $$"""{"choices":[{"message":{{message}},"finish_reason":"{{finishReason}}"}]}""", ChatCompletionsJson.TypeInfo<ChatCompletion>())!;

        var e = Assert.Throws<ChatStructuredOutputException>(() => completion.GetContent(ShapeContext.Default.City));

        Assert.Equal(reason, e.Reason);
        Assert.Same(completion, e.Completion);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GetContent_NoChoices_IsEmpty() => Assert.Equal(
        ChatStructuredOutputReason.Empty,
        Assert.Throws<ChatStructuredOutputException>(() => new ChatCompletion().GetContent(ShapeContext.Default.City)).Reason);

    [Fact]
    public void GetContent_ConstructorThatThrows_IsAMismatchWithItsException()
    {
        ChatStructuredOutputException e = Fail(ChatStructuredOutputReason.SchemaMismatch, """{"Value":101}""", StructuredContext.Default.Percentage);

        Assert.IsType<ArgumentOutOfRangeException>(e.InnerException);
    }

    [Theory]
    [InlineData("""{"value":{"Id":"c"}}""")]
    [InlineData("""{"value":{"kind":"CANARY","Id":"c"}}""")]
    public void GetContent_UnknownDiscriminator_IsAMismatch(string text) => Assert.DoesNotContain(
        "CANARY", Fail(ChatStructuredOutputReason.SchemaMismatch, text, ShapeContext.Default.Figure).ToString(), StringComparison.Ordinal);

    [Fact]
    public void GetContent_AdaptContractOff_ReadsWithTheContractAsItIs()
    {
        var asGiven = new StructuredOutputOptions { AdaptContract = false };

        Assert.Equal(new City(null!, 0), ChatCompletion.FromText("""{"name":"Bern"}""").GetContent(ShapeContext.Default.City, asGiven));
        ChatCompletion fraction = ChatCompletion.FromText("""{"Name":"Bern","Population":1.0}""");
        Assert.Throws<ChatStructuredOutputException>(() => fraction.GetContent(ShapeContext.Default.City, asGiven));
    }

    [Fact]
    public void GetContent_MembersThatDifferInCase_AreKeptApart()
    {
        Cased read = ChatCompletion.FromText("""{"name":"a","NAME":"b"}""").GetContent(StructuredContext.Default.Cased);

        Assert.Equal(("a", "b"), (read.Lower, read.Upper));
    }

    [Fact]
    public void GetContent_ContractMadeByHand_IsUsedAsItIs()
    {
        JsonTypeInfo<CityClass> contract = JsonTypeInfo.CreateJsonTypeInfo<CityClass>(new JsonSerializerOptions { TypeInfoResolver = ShapeContext.Default });
        contract.CreateObject = static () => new CityClass();
        JsonPropertyInfo name = contract.CreateJsonPropertyInfo(typeof(string), "n");
        name.Set = static (o, v) => ((CityClass)o).Name = (string)v!;
        contract.Properties.Add(name);

        Assert.Equal("Bern", ChatCompletion.FromText("""{"n":"Bern"}""").GetContent(contract).Name);
        Assert.Equal("", ChatCompletion.FromText("""{"N":"Bern"}""").GetContent(contract).Name);
    }

    [Fact]
    public void GetContent_OptionsThatWriteNumbersAsStrings_HaveASchemaOfNumbers()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = ShapeContext.Default,
            NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
        };
        var contract = (JsonTypeInfo<City>)options.GetTypeInfo(typeof(City));

        Assert.Contains("\"population\":{\"type\":\"integer\"}", ChatSchema.For(contract).Json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(new City("Bern", 1), ChatCompletion.FromText("""{"name":"Bern","population":"1"}""").GetContent(contract));
    }

    private static ChatStructuredOutputException Fail<T>(ChatStructuredOutputReason reason, string text, JsonTypeInfo<T> contract)
    {
        ChatCompletion completion = ChatCompletion.FromText(text);
        var e = Assert.Throws<ChatStructuredOutputException>(() => completion.GetContent(contract));
        Assert.Equal((reason, text), (e.Reason, e.Text));
        Assert.Same(completion, e.Completion);
        return e;
    }
}
