using System.ComponentModel;
using System.Text.Json.Serialization;

internal sealed record City(string Name, [Description("The metropolitan area")] int Population, Climate Climate);

internal enum Climate
{
    Tropical,
    Temperate,
    Polar,
}

internal sealed record Recipe(string Title, int Minutes, List<string> Ingredients, List<string> Steps);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(City))]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class AppJson : JsonSerializerContext;
