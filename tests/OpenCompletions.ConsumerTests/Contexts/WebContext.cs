using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions.ConsumerTests;

/// <summary>As ASP.NET Core has it: camel case, names read in any case, numbers read from strings.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EveryType))]
[JsonSerializable(typeof(Conversation))]
internal sealed partial class WebContext : JsonSerializerContext;
