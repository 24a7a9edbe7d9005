using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>Nulls are left out.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class WhenWritingNullContext : JsonSerializerContext;
