using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCompletions.Tests.Wire;

/// <summary>Values of additional properties from every type that converts to one.</summary>
public sealed class JsonFieldValueTests
{
    public static TheoryData<JsonFieldValue, string> Values => new()
    {
        { true, "true" },
        { false, "false" },
        { 1, "1" },
        { 2u, "2" },
        { 3L, "3" },
        { ulong.MaxValue, "18446744073709551615" },
        { 0.5f, "0.5" },
        { 0.25, "0.25" },
        { 0.10m, "0.10" },
        { 'c', "\"c\"" },
        { "text", "\"text\"" },
        { (string)null!, "null" },
        { JsonDocument.Parse("[1]").RootElement, "[1]" },
        { JsonNode.Parse("""{"a":[1,null]}"""), """{"a":[1,null]}""" },
        { (JsonNode)null!, "null" },
        { new JsonFields { ["a"] = 1 }, """{"a":1}""" },
        { new JsonFields { ["list"] = ["a", 1, true] }["list"], """["a",1,true]""" },
    };

    [Theory, MemberData(nameof(Values))]
    public void Conversion_FromAValue_IsItsJson(JsonFieldValue value, string expected) => Assert.Equal(expected, JsonText.Raw(value.Element));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Conversion_FromWhatJsonHasNoNumberFor_IsRefused(double value)
    {
        Assert.Throws<ArgumentException>(() => (JsonFieldValue)value);
        Assert.Throws<ArgumentException>(() => (JsonFieldValue)(float)value);
    }

    [Fact]
    public void Conversion_Back_GivesTheValue()
    {
        Assert.True((bool)(JsonFieldValue)true);
        Assert.Equal(5, (long)(JsonFieldValue)5);
        Assert.Equal(0.5, (double)(JsonFieldValue)0.5);
        Assert.Equal("a", (string?)(JsonFieldValue)"a");
    }
}
