using System.Net;
using System.Text;
using System.Text.Json;
using OpenCompletions;

/// <summary>What an app does with the library.</summary>
internal sealed class Scenarios(ChatCompletionsClient client, string address)
{
    private static readonly Tool s_weather = Tool.Function("weather", "The weather.", """{ "type": "object", "properties": { "city": { "type": "string" } } }""");

    public async Task CompleteAsync()
    {
        ChatCompletion answer = await client.CompleteAsync("hi");
        Checks.Equal("user said: hi", answer.Text, "the text");
        Checks.Equal<FinishReason?>(FinishReason.Stop, answer.FinishReason, "the finish reason");
        Checks.Equal("smoke", answer.Model, "the model");
        Checks.Equal(3L, answer.Usage?.TotalTokens, "the usage");
    }

    public async Task StreamAsync()
    {
        var text = new StringBuilder();
        ChatCompletionStream stream = client.StreamAsync("two words");
        await foreach (ChatCompletionChunk chunk in stream)
        {
            text.Append(chunk.Text);
        }

        Checks.Equal("user said: two words", text.ToString(), "the text");
        ChatCompletion whole = await stream.GetCompletionAsync();
        Checks.Equal(text.ToString(), whole.Text, "the whole answer");
        Checks.Equal(3L, whole.Usage?.TotalTokens, "the usage");
    }

    public async Task CallToolAsync()
    {
        var request = new ChatCompletionRequest { Messages = [ChatMessage.User("What is the weather?")], Tools = [s_weather] };
        ChatCompletion answer = await client.StreamAsync(request).GetCompletionAsync();
        Checks.Equal<FinishReason?>(FinishReason.ToolCalls, answer.FinishReason, "the finish reason");
        Checks.Equal("""{ "city": "Bern" }""", answer.ToolCalls[0].Arguments, "the arguments");
        request.Messages.Add(answer.Message);
        request.Messages.Add(ChatMessage.Tool(answer.ToolCalls[0], "sunny"));
        Checks.Equal("tool said: sunny", (await client.CompleteAsync(request)).Text, "the answer to the result");
    }

    public Task SaveHistoryAsync()
    {
        List<ChatMessage> history =
        [
            ChatMessage.System("Be brief."),
            ChatMessage.User("What is this?", ContentPart.ImageUrl("https://example.org/a.png", ImageDetail.Low)),
            new AssistantMessage { ReasoningContent = "Hm.", ToolCalls = [ToolCall.ForFunction("call_1", "look", "{}")] },
            ChatMessage.Tool("call_1", "a cat"),
            ChatMessage.FromJson(JsonFieldValue.Parse("""{"role":"critic","mood":["bad"]}""")),
        ];
        string saved = JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        List<ChatMessage> loaded = JsonSerializer.Deserialize(saved, ChatCompletionsJson.TypeInfo<List<ChatMessage>>())!;
        Checks.Equal(saved, JsonSerializer.Serialize(loaded, ChatCompletionsJson.TypeInfo<List<ChatMessage>>()), "the history saved again");
        Checks.Equal(true, loaded is [SystemMessage, UserMessage, AssistantMessage { ReasoningContent: "Hm." }, ToolMessage, UnknownMessage], "whether the types came back");
        return Task.CompletedTask;
    }

    public async Task KeepUnknownMembersAsync()
    {
        ChatCompletionRequest request = "hi";
        request.AdditionalProperties["top_k"] = 40;
        request.AdditionalProperties["nested"] = new JsonFields { ["list"] = [1, "two", true] };
        ChatCompletion answer = await client.CompleteAsync(request);
        Checks.Equal(40L, (long)answer.AdditionalProperties["top_k"], "top_k");
        Checks.Equal("""{"list":[1,"two",true]}""", answer.AdditionalProperties["nested"].Element.GetRawText(), "the nested object");
    }

    public async Task RefuseKeyAsync()
    {
        using var stranger = new ChatCompletionsClient(address, "wrong", "smoke");
        try
        {
            await stranger.CompleteAsync("hi");
        }
        catch (ChatApiException e)
        {
            Checks.Equal<HttpStatusCode?>(HttpStatusCode.Unauthorized, e.StatusCode, "the status");
            Checks.Equal(ChatErrorKind.Authentication, e.Kind, "the kind");
            Checks.Equal("invalid_api_key", e.Error?.Code, "the code");
            return;
        }

        throw new InvalidOperationException("There was no error.");
    }
}
