using System.Text.Json;
using OpenCompletions.Testing;

namespace OpenCompletions.ConsumerTests;

public sealed class SavedHistoryTests
{
    [Fact]
    public async Task History_SavedToAFileAndLoaded_GoesOnWithTheNextRequest()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(new() { Respond = Answer }, token);
        using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
        List<ChatMessage> history = [ChatMessage.System("Be brief."), ChatMessage.User("What is this?", ContentPart.ImageUrl("https://x/a.png", ImageDetail.Low))];
        history.Add((await client.CompleteAsync(history, cancellationToken: token)).Message);

        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (FileStream output = File.Create(file))
            {
                await JsonSerializer.SerializeAsync(output, history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>(), token);
            }

            await using FileStream input = File.OpenRead(file);
            List<ChatMessage> loaded = (await JsonSerializer.DeserializeAsync(input, ChatCompletionsJson.TypeInfo<List<ChatMessage>>(), token))!;
            Assert.Equal(JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>()), await File.ReadAllTextAsync(file, token));
            Assert.Equal("sig", (string?)loaded[2].AdditionalProperties["x_signature"]);
            Assert.Equal("hm", Assert.IsType<AssistantMessage>(loaded[2]).ReasoningText);

            loaded.Add(ChatMessage.User("And now?"));
            Assert.Equal("I was given 4 messages, and my own had sig.", (await client.CompleteAsync(loaded, cancellationToken: token)).Text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ChatCompletion Answer(ChatCompletionRequest request)
    {
        string? signature = request.Messages.OfType<AssistantMessage>().FirstOrDefault() is { } own ? (string?)own.AdditionalProperties["x_signature"] : null;
        return new()
        {
            Choices =
            [
                new()
                {
                    Message = new()
                    {
                        Content = $"I was given {request.Messages.Count} messages, and my own had {signature}.",
                        ReasoningContent = "hm",
                        AdditionalProperties = new() { ["x_signature"] = "sig" },
                    },
                },
            ],
        };
    }
}
