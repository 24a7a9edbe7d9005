using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <summary>What the tests of documented code share.</summary>
internal static class Snippets
{
    /// <summary>Asserts the JSON of a request.</summary>
    public static void Written(string json, ChatCompletionRequest request) =>
        Assert.Equal(json, JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()));

    /// <summary>Asserts the JSON of a message.</summary>
    public static void Written(string json, ChatMessage message) =>
        Assert.Equal(json, JsonSerializer.Serialize(message, ChatCompletionsJson.TypeInfo<ChatMessage>()));

    /// <summary>Returns the completion that a client reads from a response body.</summary>
    public static async Task<ChatCompletion> AnswerAsync(string json)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(json));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        return await client.CompleteAsync("Hi.", TestContext.Current.CancellationToken);
    }
}
