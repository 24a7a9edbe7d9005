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
}
