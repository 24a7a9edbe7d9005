using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Testing;

namespace OpenCompletions.Extensions.AI.Tests;

/// <summary>Calls through <see cref="IChatClient"/> send what the same calls of the client send.</summary>
public sealed class SameJsonTests
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    private const string Arguments = """{ "city" : "Z\u00fcrich",  "days":1.0 }""";

    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ToolRoundTrip_OfBoth_SendsTheSameJson(bool isStream)
    {
        AIFunctionDeclaration function = AIFunctionFactory.CreateDeclaration(
            "weather", "The weather.", JsonElement.Parse(Schema));
        var options = new ChatOptions { Tools = [function], ToolMode = ChatToolMode.Auto, Temperature = 0.1f };
        Tool tool = Tool.Function("weather", "The weather.", Schema);

        List<string> ours = await RecordAsync(async client =>
        {
            var request = new ChatCompletionRequest
            {
                Messages = [ChatMessage.System("Be brief."), ChatMessage.User("Weather?")],
                Tools = [tool],
                ToolChoice = ToolChoice.Auto,
                Temperature = 0.1,
            };
            ChatCompletion answer = isStream
                ? await client.StreamAsync(request).GetCompletionAsync(s_token)
                : await client.CompleteAsync(request, s_token);
            request.Messages.Add(answer.Message);
            request.Messages.Add(ChatMessage.Tool(answer.ToolCalls[0], "sunny"));
            Assert.Equal("It is sunny.", (await client.CompleteAsync(request, s_token)).Text);
        });
        List<string> theirs = await RecordAsync(async client =>
        {
            IChatClient chat = client.AsIChatClient();
            List<AIChatMessage> messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Weather?")];
            ChatResponse response = isStream
                ? await chat.GetStreamingResponseAsync(messages, options, s_token).ToChatResponseAsync(s_token)
                : await chat.GetResponseAsync(messages, options, s_token);
            messages.AddMessages(JsonSave.RoundTrip(response));
            FunctionCallContent call = response.Messages[0].Contents.OfType<FunctionCallContent>().Single();
            messages.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "sunny")]));
            Assert.Equal("It is sunny.", (await chat.GetResponseAsync(messages, options, s_token)).Text);
        });

        Assert.Equal(2, ours.Count);
        AssertSame(ours, theirs);
    }

    [Fact]
    public async Task StructuredAnswer_OfBoth_SendsTheSameJson()
    {
        List<string> ours = await RecordAsync(client => client.CompleteAsync(
            new ChatCompletionRequest
            {
                Messages = [ChatMessage.User("Where?")],
                ResponseFormat = ResponseFormat.JsonSchema("place", Schema, strict: true, "A place."),
            },
            s_token));
        List<string> theirs = await RecordAsync(client => client.AsIChatClient().GetResponseAsync(
            "Where?",
            new()
            {
                ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Schema), "place", "A place."),
                AdditionalProperties = new() { ["strictJsonSchema"] = true },
            },
            s_token));

        AssertSame(ours, theirs);
    }

    [Fact]
    public async Task Stream_OfBoth_SendsTheSameJsonAndGivesTheSameText()
    {
        string text = "";
        string streamed = "";
        List<string> ours = await RecordAsync(
            async client => text = (await client.StreamAsync("Hi.").GetCompletionAsync(s_token)).Text);
        List<string> theirs = await RecordAsync(async client =>
        {
            await foreach (ChatResponseUpdate update in client.AsIChatClient().GetStreamingResponseAsync("Hi.", null, s_token))
            {
                streamed += update.Text;
            }
        });

        AssertSame(ours, theirs);
        Assert.Equal("It is sunny.", text);
        Assert.Equal(text, streamed);
    }

    private static void AssertSame(List<string> expected, List<string> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(pair.First), JsonNode.Parse(pair.Second)), $"{pair.First}\n{pair.Second}"));
    }

    private static async Task<List<string>> RecordAsync(Func<ChatCompletionsClient, Task> call)
    {
        var bodies = new List<string>();
        var options = new EmbeddedEndpointOptions
        {
            Respond = request =>
            {
                bodies.Add(JsonSerializer.Serialize(request, ChatCompletionsJson.TypeInfo<ChatCompletionRequest>()));
                bool mayCall = request.Tools.Count > 0 && request.Messages[^1] is UserMessage;
                return mayCall ? CallForTool() : ChatCompletion.FromText("It is sunny.");
            },
        };
        await using EmbeddedEndpoint endpoint = await EmbeddedEndpoint.StartAsync(options, s_token);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
        await call(client);
        return bodies;
    }

    private static ChatCompletion CallForTool() => new()
    {
        Choices =
        [
            new()
            {
                Message = new()
                {
                    ReasoningContent = "I need the weather.",
                    ToolCalls = [ToolCall.ForFunction("call_1", "weather", Arguments)],
                },
            },
        ],
    };
}
