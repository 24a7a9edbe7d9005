using System.ComponentModel;
using System.Text.Json.Serialization;
using OpenCompletions;

/// <summary>An app that asks for values of its own types, without reflection.</summary>
internal sealed class Values(ChatCompletionsClient client)
{
    /// <summary>The JSON that the endpoint answers with when a schema is asked for.</summary>
    public const string Answer =
        """{ "name": "Bern", "population": 134000.0, "size": "Small", "twins": [ { "name": "Salzburg", "population": 155000, "size": "Large", "twins": [] } ] }""";

    public async Task CompleteAsync()
    {
        City city = (await client.CompleteAsync("Which city?", AppJson.Default.City)).Value;
        Check(city);
        string schema = ChatSchema.For(AppJson.Default.City, strict: true).Json.GetRawText();
        Checks.Equal(true, schema.Contains("\"description\":\"People\"", StringComparison.Ordinal), "whether the description is in the schema");
    }

    public async Task StreamAsync()
    {
        var seen = new List<City>();
        await foreach (City city in client.StreamAsync("Which city?", AppJson.Default.City))
        {
            seen.Add(city);
        }

        Checks.Equal(true, seen.Any(static c => c is { Name: "Bern", Twins: null }), "whether there was a snapshot with the name alone");
        Check(seen[^1]);
    }

    private static void Check(City city)
    {
        Checks.Equal("Bern", city.Name, "the name");
        Checks.Equal(134000, city.Population, "the population");
        Checks.Equal(CitySize.Large, city.Twins[0].Size, "the twin's size");
    }
}

internal sealed record City(string Name, [Description("People")] int Population, CitySize Size, List<City> Twins);

internal enum CitySize
{
    Small,
    Large,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(City))]
[JsonSerializable(typeof(Place))]
[JsonSerializable(typeof(Forecast))]
internal sealed partial class AppJson : JsonSerializerContext;
