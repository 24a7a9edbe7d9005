using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>The members of a JSON object, as a caller changes and lists them.</summary>
public sealed class JsonFieldsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Members_AddedAfterOneWasRemoved_AreLast(bool fromJson, bool byValue)
    {
        JsonFields fields = fromJson
            ? JsonSerializer.Deserialize("""{"a":1,"b":2,"c":3}""", ChatCompletionsJson.TypeInfo<JsonFields>())!
            : new JsonFields { ["a"] = 1, ["b"] = 2, ["c"] = 3 };

        Assert.True(byValue ? ((ICollection<KeyValuePair<string, JsonElement>>)fields).Remove(fields.First()) : fields.Remove("a"));
        fields["d"] = 4;

        Assert.Equal(["b", "c", "d"], fields.Keys);
        Assert.Equal("""{"b":2,"c":3,"d":4}""", JsonSerializer.Serialize(fields, ChatCompletionsJson.TypeInfo<JsonFields>()));
    }

    [Theory]
    [InlineData("[]", "an array.")]
    [InlineData("\"x\"", "a string.")]
    [InlineData("1", "a number.")]
    [InlineData("true", "a boolean.")]
    [InlineData("false", "a boolean.")]
    public void Read_OtherJson_NamesItsKind(string json, string ending)
    {
        JsonException refusal = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<JsonFields>()));

        Assert.EndsWith(" must be a JSON object, but the JSON is " + ending, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValueOfTheWrongKindAndThenOfTheRightOne_IsNeitherKeptNorWritten()
    {
        var read = JsonSerializer.Deserialize(
            """{"created":"x","note":1,"created":2,"choices":[]}""", ChatCompletionsJson.TypeInfo<ChatCompletion>())!;

        Assert.Equal(2, read.Created);
        Assert.Equal(["note"], read.AdditionalProperties.Keys);
        string written = JsonSerializer.Serialize(read, ChatCompletionsJson.TypeInfo<ChatCompletion>());
        Assert.Single(JsonElement.Parse(written).EnumerateObject(), static m => m.Name == "created");
    }
}
