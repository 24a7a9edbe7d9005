using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>A context without any settings.</summary>
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class DefaultContext : JsonSerializerContext;
