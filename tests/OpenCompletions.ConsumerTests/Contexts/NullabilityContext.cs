using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>Nulls are refused where the annotations do not allow them.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class NullabilityContext : JsonSerializerContext;
