using System.Text.Json.Serialization;

namespace OpenCompletions.Tests.Functions.Loop;

public sealed record PlaceArguments(string City, int Days = 1);

public sealed record Weather(string City, double Degrees);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceArguments))]
[JsonSerializable(typeof(Weather))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class RunContext : JsonSerializerContext;
