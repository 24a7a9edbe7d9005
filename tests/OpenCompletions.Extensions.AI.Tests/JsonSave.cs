using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Saves and loads as an application does that keeps its conversations.</summary>
internal static class JsonSave
{
    public static T RoundTrip<T>(T value)
    {
        var contract = (JsonTypeInfo<T>)AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
        return JsonSerializer.Deserialize(JsonSerializer.Serialize(value, contract), contract)!;
    }
}
