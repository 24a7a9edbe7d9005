using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Servers repeat the key and the prompt in their errors; messages go into logs, where neither may be.</summary>
[Collection(FaultCollection.Name)]
public sealed class SecretEchoTests
{
    private const string Key = "sk-0123456789abcdef";

    [Theory]
    [InlineData("""{"error":{"message":"Incorrect API key provided: KEY.","code":"KEY","type":"KEY","param":"KEY"}}""")]
    [InlineData("""{"error":"KEY KEY"}""")]
    [InlineData("<title>Bearer KEY</title>")]
    [InlineData("plain KEY text")]
    [InlineData("""{"error":{"message":"cut KEY""")]
    public async Task Exception_BodyRepeatsTheKey_DoesNotShowIt(string body)
    {
        ChatApiException exception = await RefusedAsync("Hi", body.Replace("KEY", Key, StringComparison.Ordinal), 401);

        Assert.DoesNotContain(Key, exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, exception.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, exception.BodyExcerpt, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, $"{exception.Error?.Message}{exception.Error?.Code}{exception.Error?.Type}{exception.Error?.Param}", StringComparison.Ordinal);
        Assert.Contains("***", exception.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"Key KEY is unknown."}}""")]
    [InlineData("data: {\"error\":{\"message\":\"Key KEY is unknown.\"}}\n\n")]
    public async Task Exception_SuccessfulAnswerRepeatsTheKey_DoesNotShowIt(string body)
    {
        ChatApiException exception = await RefusedAsync("Hi", body.Replace("KEY", Key, StringComparison.Ordinal), 200);

        Assert.Equal("The server answered with an error (200 OK): Key *** is unknown.", exception.Message);
        Assert.Equal("Key *** is unknown.", exception.Error!.Message);
    }

    /// <summary>The prompt, what the server says of it, and the message's end.</summary>
    public static TheoryData<string, string, string> Echoes => new()
    {
        { "the launch code is 4711", "Bad input: the launch code is 4711", "Bad input: […]." },
        { "the launch code is 4711", "the launch code is 4711 / the launch code is 4711", "[…] / […]." },
        { "short one", "Bad input: 'short one', 'short one'.", "Bad input: '[…]', '[…]'." },
        { "a\nlist\nof\nshort\nlines\nthat\nhide", "Bad input: a\nlist\nof\nshort\nlines\nthat\nhide", "Bad input: […]." },
        { "a\nlist\nof\nshort\nlines\nthat\nhide", "Bad input: 'a\\nlist\\nof\\nshort\\nlines\\nthat\\nhide'", "Bad input: '[…]'." },
        { "say \"the launch code\" aloud", """Bad input: {"content":"say \"the launch code\" aloud"}""", """Bad input: {"content":"[…]"}.""" },
        { "the launch code is 4711, and nobody is to know", "…he launch code is 4711, and…", "…[…]…" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Message_ServerRepeatsThePrompt_LeavesItOut(string prompt, string told, string expected)
    {
        string body = $$$"""{"error":{"message":"{{{System.Text.Json.JsonEncodedText.Encode(told)}}}"}}""";

        ChatApiException exception = await RefusedAsync(prompt, body, 400);

        Assert.Equal("The server refused the request (400 BadRequest): " + expected, exception.Message);
        Assert.Equal(told, exception.Error!.Message);
        Assert.Equal(body, exception.Body);
    }

    [Fact]
    public async Task Message_PromptAtTheCut_LeavesItsBeginningOut()
    {
        const string prompt = "SECRET and so much more that it takes a line";
        for (int before = 1000; before < 1030; before++)
        {
            string told = new string('x', before) + prompt + new string('y', 100);

            ChatApiException exception = await RefusedAsync(prompt, $$$"""{"error":{"message":"{{{told}}}"}}""", 400);

            Assert.DoesNotContain("SE", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Message_PromptInPlainTextAndTitle_IsLeftOut()
    {
        Assert.DoesNotContain("4711", (await RefusedAsync("the launch code is 4711", "no: the launch code is 4711", 400)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", (await RefusedAsync("the launch code is 4711", "<title>the launch code is 4711</title>", 400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_WordsOfTheProtocol_AreKept()
    {
        var request = new ChatCompletionRequest { Messages = [ChatMessage.Developer("12345678"), ChatMessage.User("x", ContentPart.ImageUrl("https://example.com/cat.png", ImageDetail.High))] };

        ChatApiException exception = await RefusedAsync(request, """{"error":{"message":"'developer' and 'image_url' are unknown here."}}""", 400);

        Assert.EndsWith("'developer' and 'image_url' are unknown here.", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<ChatApiException> RefusedAsync(ChatCompletionRequest request, string body, int status)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(body, status));
        using var client = new ChatCompletionsClient(server.Address, Key, "m");
        return await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync(request, TestContext.Current.CancellationToken));
    }
}
