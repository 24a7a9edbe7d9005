using System.Text.Json;

namespace OpenCompletions.Testing;

/// <summary>The JSON of requests.</summary>
internal static class RequestJson
{
    public static JsonElement From(ChatCompletionRequest request) =>
        JsonSerializer.SerializeToElement(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>());
}
