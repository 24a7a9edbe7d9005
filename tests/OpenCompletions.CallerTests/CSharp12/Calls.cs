namespace OpenCompletions.CallerTests;

/// <summary>How answers are asked for.</summary>
public static class Calls
{
    public static async Task<string> CompleteAsync(IChatCompletionsClient client, CancellationToken token)
    {
        ChatCompletion answer = await client.CompleteAsync("Say hi.");
        answer = await client.CompleteAsync("Say hi.", token);
        answer = await client.CompleteAsync(ChatMessage.User("Say hi."), new() { ApiKey = "other" }, token);
        answer = await client.CompleteAsync((ChatMessage[])[ChatMessage.System("Be brief."), ChatMessage.User("Say hi.")]);

        List<ChatMessage> history = [ChatMessage.System("Be brief."), ChatMessage.User("Say hi.")];
        answer = await client.CompleteAsync(history, cancellationToken: token);
        history.Add(answer);

        IReadOnlyList<ChatMessage> saved = history;
        answer = await client.CompleteAsync(saved);
        answer = await client.CompleteAsync(saved.Take(1), new() { ApiKey = "other" }, token);
        answer = await client.CompleteAsync([ChatMessage.System("a"), .. history, answer, ChatMessage.User("b")]);
        answer = await client.CompleteAsync([ChatMessage.User("a")], token);
        answer = await client.CompleteAsync([ChatMessage.User("a")], new ChatCallOptions(), token);
        answer = await client.StreamAsync([.. saved, ChatMessage.User("b")]).GetCompletionAsync(token);
        answer = await client.StreamAsync(saved, cancellationToken: token).GetCompletionAsync(token);
        ChatCompletionRequest made = [ChatMessage.User("a")];
        made.Messages.Add(answer);

        ChatCompletionRequest request = new() { Model = "gpt-5-mini", Messages = [.. history, ChatMessage.User("And bye.")] };
        answer = await client.CompleteAsync(request with { Temperature = 0 });
        return answer.Text + answer.Reasoning + answer.ToolCalls.Count + answer.FinishReason + answer.Usage?.TotalTokens;
    }

    public static async Task<string> StreamAsync(IChatCompletionsClient client, CancellationToken token)
    {
        var text = new System.Text.StringBuilder();
        ChatCompletionStream stream = client.StreamAsync("Say hi.");
        await foreach (ChatCompletionChunk chunk in stream.WithCancellation(token))
        {
            text.Append(chunk.Text);
        }

        ChatCompletion whole = await stream.GetCompletionAsync(token);
        await foreach (string piece in client.StreamAsync("Again.").TextAsync().WithCancellation(token))
        {
            text.Append(piece);
        }

        return whole.Text + text;
    }

    public static async Task<string?> HandleErrorsAsync(IChatCompletionsClient client)
    {
        try
        {
            return (await client.CompleteAsync("Say hi.")).Text;
        }
        catch (ChatApiException e) when (e.Kind == ChatErrorKind.RateLimit)
        {
            return e.Error?.Message;
        }
        catch (ChatCompletionsException e)
        {
            return e.PartialCompletion?.Text ?? e.Message;
        }
    }
}
