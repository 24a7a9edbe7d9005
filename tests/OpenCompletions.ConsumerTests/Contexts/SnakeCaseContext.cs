using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>A naming policy that must not touch this library's names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DictionaryKeyPolicy = JsonKnownNamingPolicy.SnakeCaseUpper)]
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class SnakeCaseContext : JsonSerializerContext;
