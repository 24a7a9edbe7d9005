using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>Only the code that writes is generated; this library's types are read all the same.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class WriteOnlyContext : JsonSerializerContext;
