using System.Text;
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

        Assert.Equal("The server returned an error (200 OK): Key *** is unknown.", exception.Message);
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
        { "请告诉我发射密码是四七一一，不要告诉别人", "Bad input: '请告诉我发射密码是四七一一，不要告诉别人'", "Bad input: '[…]'." },
        { "请告诉我发射密码是四七一一，不要告诉别人", @"Bad input: '\u8BF7\u544a\u8bc9\u6211\u53d1\u5c04\u5bc6\u7801\u662f\u56db\u4e03\u4e00\u4e00\uff0c\u4e0d\u8981\u544a\u8bc9\u522b\u4eba'", "Bad input: '[…]'." },
        { "say \"the launch code\" aloud", """Bad input: {\"content\":\"say \\\"the launch code\\\" aloud\"}""", """Bad input: {\"content\":\"[…]\"}.""" },
        { "发射密码是四七一一", "Bad input: 发射密码是四七一一", "Bad input: […]." },
        { "发射密码是四七一一", @"Bad input: \u53d1\u5c04\u5bc6\u7801\u662f\u56db\u4e03\u4e00\u4e00", "Bad input: […]." },
        { "the launch code is 4711", @"the launch code is 4711\n\n is not valid", @"[…]\n\n is not valid." },
        { "tokens", "Unknown field 'tokens'.", "Unknown field 'tokens'." },
        { "max_completion_tokens", "Unknown field 'max_completion_tokens'.", "Unknown field 'max_completion_tokens'." },
        { "hunter2!", "Bad input: hunter2!", "Bad input: […]." },
        { "the launch code is 4711, and nobody is to know", "…he launch code is 4711, and…", "…[…]…" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Message_ServerRepeatsThePrompt_LeavesItOut(string prompt, string told, string expected)
    {
        string body = $$$"""{"error":{"message":"{{{System.Text.Json.JsonEncodedText.Encode(told)}}}"}}""";

        ChatApiException exception = await RefusedAsync(prompt, body, 400);

        Assert.Equal("The server rejected the request (400 BadRequest): " + expected, exception.Message);
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
    public async Task Message_PromptAtTheCutBehindAnEcho_LeavesItsBeginningOut()
    {
        string prompt = "SECRET and " + new string('z', 300);
        for (int between = 700; between < 820; between++)
        {
            string told = prompt + new string('y', between) + prompt;

            ChatApiException exception = await RefusedAsync(prompt, $$$"""{"error":{"message":"{{{told}}}"}}""", 400);

            Assert.Contains("[…]y", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("SE", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(3_000_000)]
    public async Task Message_EchoOfALongString_IsLeftOut(int length)
    {
        string prompt = new string('é', length / 2) + " the launch code is 4711 " + new string('\n', length / 2) + "x";

        ChatApiException exception = await RefusedAsync(prompt, """{"error":{"message":"Bad input: the launch code is 4711"}}""", 400);

        Assert.EndsWith("Bad input: […].", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_EchoOfOtherMembers_IsLeftOut()
    {
        const string told = """{"error":{"message":"Bad input: the launch code is 4711"}}""";
        var predicted = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi")], Prediction = new() { Content = "the launch code is 4711" } };
        var added = new ChatCompletionRequest { Messages = [ChatMessage.User("Hi")], AdditionalProperties = { ["documents"] = new JsonFields { ["text"] = "the launch code is 4711" } } };

        Assert.EndsWith("Bad input: […].", (await RefusedAsync(predicted, told, 400)).Message, StringComparison.Ordinal);
        Assert.EndsWith("Bad input: […].", (await RefusedAsync(added, told, 400)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_NamesThatErrorsAreAbout_AreKept()
    {
        const string told = "Model some-model-of-a-vendor-1 does not know tool get_the_weather_of_today_2 nor call call_0123456789abcdef.";
        var request = new ChatCompletionRequest
        {
            Model = "some-model-of-a-vendor-1",
            Messages = [ChatMessage.User("Hi"), ChatMessage.Tool("call_0123456789abcdef", "warm")],
            Tools = [Tool.Function("get_the_weather_of_today_2")],
        };

        Assert.EndsWith(told, (await RefusedAsync(request, $$$"""{"error":{"message":"{{{told}}}"}}""", 400)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk/ab+cd/0123=")]
    [InlineData("sk-0123456789abcdef")]
    public async Task Exception_BodyRepeatsTheKeyEscaped_DoesNotShowIt(string key)
    {
        string json = key.Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal);
        string twice = key.Replace("/", "\\\\/", StringComparison.Ordinal).Replace("+", "\\\\u002b", StringComparison.Ordinal);
        string body = $$$"""{"error":{"message":"Bad key {{{json}}}, {{{twice}}}, {{{Uri.EscapeDataString(key)}}}, {{{key}}}.","code":"{{{json}}}","x":["{{{json}}}"]}}""";
        foreach ((int status, string answer) in new[] { (401, body), (200, body), (200, $"data: {body}\n\n") })
        {
            await using RawServer server = RawServer.Respond(Reply.Json(answer, status));
            using var client = new ChatCompletionsClient(server.Address, key, "m");

            ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

            Assert.Equal("Bad key ***, ***, ***, ***.", exception.Error!.Message);
            Assert.Equal("***", exception.Error.Code);
            Assert.Equal("""["***"]""", exception.Error.AdditionalProperties["x"].Element.GetRawText());
            Assert.DoesNotContain("0123", exception.Body ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("0123", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RemoveFrom_ALongPrompt_TakesNoMemoryForIt()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"messages\":[{\"content\":\"" + string.Concat(Enumerable.Range(0, 200_000).Select(static i => i + " ")) + "\"}]}");
        string[] texts = ["Bad input: 17 18 19 20 21 22 23"];
        PromptEcho.Remove(["Bad input"], body);

        long before = GC.GetAllocatedBytesForCurrentThread();
        PromptEcho.Remove(texts, body);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("Bad input: […]", texts[0]);
        Assert.InRange(allocated, 1, 64 * 1024);
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
