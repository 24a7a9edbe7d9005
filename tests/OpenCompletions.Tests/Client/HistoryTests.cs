using System.Text.Json;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>How an answer goes back as history, seen by the server.</summary>
public sealed class HistoryTests
{
    private const string Plain = """{"role":"assistant","content":"A"}""";
    private const string AsContent = """{"role":"assistant","content":"A","reasoning_content":"R"}""";
    private const string AsReasoning = """{"role":"assistant","content":"A","reasoning":"R"}""";

    private const string Details =
        """{"role":"assistant","content":"A","reasoning_details":[{"type":"reasoning.text","text":"R","signature":"s","index":0,"x":1},{"type":"reasoning.encrypted","data":"e"}]}""";

    private const string Parts = """{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"R"}],"x":1},{"type":"text","text":"A"}]}""";

    private const string Blocks =
        """{"role":"assistant","content":"A","thinking_blocks":[{"type":"thinking","thinking":"R","signature":"s"},{"type":"redacted_thinking","data":"e"}]}""";

    private const string Both = """{"role":"assistant","content":"A","reasoning_content":"R","reasoning":"R","reasoning_details":[{"type":"reasoning.text","text":"R"}]}""";
    private const string Encrypted = """{"role":"assistant","content":"A","reasoning_details":[{"type":"reasoning.encrypted","data":"e"}]}""";
    private const string Redacted = """{"role":"assistant","content":"A","thinking_blocks":[{"type":"redacted_thinking","data":"e"}]}""";
    private const string EmptyText = """{"role":"assistant","content":"A","reasoning_content":""}""";
    private const string Odd = """{"role":"assistant","content":"A","reasoning_content":{"text":"R"},"extra":1}""";
    private const string OnlyThinking = """{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"R"}]}]}""";
    private const string OneText = """{"role":"assistant","content":[{"type":"text","text":"A"}]}""";

    /// <summary>The message of an answer, and how it goes back by <see cref="ReasoningEcho"/>.</summary>
    public static TheoryData<string, ReasoningEcho, string> Echoes => new()
    {
        { AsContent, ReasoningEcho.AsReceived, AsContent },
        { AsContent, ReasoningEcho.Omit, Plain },
        { AsContent, ReasoningEcho.AsReasoningContent, AsContent },
        { AsContent, ReasoningEcho.AsReasoning, AsReasoning },
        { AsReasoning, ReasoningEcho.AsReceived, AsReasoning },
        { AsReasoning, ReasoningEcho.Omit, Plain },
        { AsReasoning, ReasoningEcho.AsReasoningContent, AsContent },
        { AsReasoning, ReasoningEcho.AsReasoning, AsReasoning },
        { Details, ReasoningEcho.AsReceived, Details },
        { Details, ReasoningEcho.Omit, Plain },
        { Details, ReasoningEcho.AsReasoningContent, AsContent },
        { Details, ReasoningEcho.AsReasoning, AsReasoning },
        { Parts, ReasoningEcho.AsReceived, Parts },
        { Parts, ReasoningEcho.Omit, Plain },
        { Parts, ReasoningEcho.AsReasoningContent, AsContent },
        { Parts, ReasoningEcho.AsReasoning, AsReasoning },
        { Blocks, ReasoningEcho.AsReceived, Blocks },
        { Blocks, ReasoningEcho.Omit, Plain },
        { Blocks, ReasoningEcho.AsReasoningContent, AsContent },
        { Blocks, ReasoningEcho.AsReasoning, AsReasoning },

        // The same text in several members
        { Both, ReasoningEcho.AsReceived, Both },
        { Both, ReasoningEcho.Omit, Plain },
        { Both, ReasoningEcho.AsReasoningContent, AsContent },
        { Both, ReasoningEcho.AsReasoning, AsReasoning },

        // Nothing to read in it, but reasoning all the same
        { Encrypted, ReasoningEcho.AsReceived, Encrypted },
        { Encrypted, ReasoningEcho.Omit, Plain },
        { Encrypted, ReasoningEcho.AsReasoning, Plain },
        { Redacted, ReasoningEcho.AsReceived, Redacted },
        { Redacted, ReasoningEcho.Omit, Plain },
        { Redacted, ReasoningEcho.AsReasoningContent, Plain },
        { EmptyText, ReasoningEcho.AsReceived, EmptyText },
        { EmptyText, ReasoningEcho.Omit, Plain },
        { EmptyText, ReasoningEcho.AsReasoningContent, EmptyText },
        { EmptyText, ReasoningEcho.AsReasoning, """{"role":"assistant","content":"A","reasoning":""}""" },
        { Odd, ReasoningEcho.AsReceived, Odd },
        { Odd, ReasoningEcho.Omit, """{"role":"assistant","content":"A","extra":1}""" },

        // Nothing else in the content, or no reasoning at all
        { OnlyThinking, ReasoningEcho.Omit, """{"role":"assistant","content":""}""" },
        { OnlyThinking, ReasoningEcho.AsReasoning, """{"role":"assistant","content":"","reasoning":"R"}""" },
        { Plain, ReasoningEcho.Omit, Plain },
        { Plain, ReasoningEcho.AsReasoningContent, Plain },
        { OneText, ReasoningEcho.Omit, OneText },
        { """{"role":"assistant","content":null}""", ReasoningEcho.Omit, """{"role":"assistant","content":null}""" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task CompleteAsync_EchoReasoning_GoesBackAsTheClientOrTheCallSays(string answer, ReasoningEcho echo, string sent)
    {
        Assert.Equal(sent, await SendBackAsync(answer, echo, null));
        Assert.Equal(sent, await SendBackAsync(answer, default, echo));
    }

    [Fact]
    public async Task CompleteAsync_EchoReasoningOfTheCall_BeatsTheClients()
    {
        Assert.Equal(AsReasoning, await SendBackAsync(AsContent, ReasoningEcho.Omit, ReasoningEcho.AsReasoning));
        Assert.Equal(AsContent, await SendBackAsync(AsContent, ReasoningEcho.Omit, ReasoningEcho.AsReceived));
    }

    [Fact]
    public async Task StreamAsync_StreamedReasoning_GoesBackInTheMemberThatCarriedIt()
    {
        string stream = Reply.Events(
            """{"choices":[{"index":0,"delta":{"role":"assistant","content":"","reasoning_content":"R1"}}]}""",
            """{"choices":[{"index":0,"delta":{"reasoning_content":"R2"}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":"stop"}]}""",
            "[DONE]");
        await using RawServer server = RawServer.Respond(stream);
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "Hi";

        ChatCompletion first = await client.StreamAsync(request, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
        request.Messages.Add(first.Message);
        await client.StreamAsync(request, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
        var call = new ChatCallOptions { EchoReasoning = ReasoningEcho.AsReasoning };
        await client.StreamAsync(request, call, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Equal("""{"role":"assistant","content":"A","reasoning_content":"R1R2"}""", HistoryOf(server.Requests[1]));
        Assert.Equal("""{"role":"assistant","content":"A","reasoning":"R1R2"}""", HistoryOf(server.Requests[2]));
    }

    [Fact]
    public async Task CompleteAsync_AnswerWithAudio_SendsItsIdAndSavingKeepsTheRest()
    {
        const string answer =
            """{"role":"assistant","content":null,"audio":{"id":"audio_1","expires_at":1729018505,"data":"UklGRg==","transcript":"Hello","x":1}}""";
        await using RawServer server = RawServer.Respond(Reply.Json(Completion(answer)));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = "Hi";

        ChatCompletion first = await client.CompleteAsync(request, TestContext.Current.CancellationToken);
        request.Messages.Add(first.Message);
        await client.CompleteAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("""{"role":"assistant","content":null,"audio":{"id":"audio_1"}}""", HistoryOf(server.Requests[1]));
        Assert.Equal(answer, JsonSerializer.Serialize(first.Message, ChatCompletionsJson.TypeInfo<AssistantMessage>()));
        Assert.Equal(answer, JsonSerializer.Serialize(request.Messages[1], ChatCompletionsJson.TypeInfo<ChatMessage>()));
        Assert.Equal("UklGRg==", first.Message.Audio?.Data);
    }

    [Fact]
    public async Task CompleteAsync_AudioWithItsIdOnly_IsSentAsItIs() =>
        Assert.Equal("""{"role":"assistant","audio":{"id":"a"}}""", await SendBackAsync("""{"role":"assistant","audio":{"id":"a"}}""", default, null));

    /// <summary>Answers that a server wants back exactly as it gave them.</summary>
    public static TheoryData<string> Exact =>
    [
        // Signatures of thoughts, in unknown members of the call and of the message
        """{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"CiQB\/A+\u003d="}}}],"extra_content":{"google":{"thought":true}}}""",

        // Arguments with odd white space, whole floats and escapes; arguments that are no JSON, empty ones, and an object
        """{"role":"assistant","content":"","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":" { \"a\" :\t5.0 ,\n\"b\":\"\\u00e9\\/\" } "}}]}""",
        """{"role":"assistant","content":"","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"a\":"}},{"id":"b","type":"function","function":{"name":"g","arguments":""}}]}""",
        """{"role":"assistant","content":"","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":{"a" : 5.0,"b":1e2}}}]}""",
        """{"role":"assistant","content":"","tool_calls":[{"id":"a","type":"custom","custom":{"name":"c","input":" SELECT\t1 "}}]}""",
        """{"role":"assistant","content":"","tool_calls":[{"id":"a","type":"mcp","mcp":{"x":[1, 2]}}]}""",

        // Unknown members with white space, numbers and nulls of their own
        """{"role":"assistant","content":"A","x":{ "a" : 1.50, "b":null },"y":null,"executed_tools":[ 1e-7 ]}""",
        """{"role":"assistant","content":[{"type":"text","text":"A","annotations":[ ]},{"type":"reference","reference_ids":[ 1 ]}]}""",

        // Half an emoji
        """{"role":"assistant","content":"\ud83d","x":"\ud83d","\ude00":1}""",
    ];

    [Theory]
    [MemberData(nameof(Exact))]
    public async Task CompleteAsync_AnswerAddedToTheHistory_GoesBackByteForByte(string answer) => Assert.Equal(answer, await SendBackAsync(answer, default, null));

    [Fact]
    public async Task CompleteAsync_AnswerOfAnotherRole_GoesBackAsTheAssistants() =>
        Assert.Equal(Plain, await SendBackAsync("""{"role":"tool","content":"A"}""", default, null));

    [Fact]
    public async Task CompleteAsync_NullsOfTypedMembers_AreNotSentBack() =>
        Assert.Equal(
            """{"role":"assistant","content":null}""",
            await SendBackAsync("""{"role":"assistant","content":null,"refusal":null,"tool_calls":null,"audio":null,"function_call":null}""", default, null));

    [Fact]
    public async Task CompleteAsync_NoContentFromTheServer_SendsNone() =>
        Assert.Equal(
            """{"role":"assistant","tool_calls":[{"id":"a"}]}""",
            await SendBackAsync("""{"role":"assistant","tool_calls":[{"id":"a"}]}""", default, null));

    /// <summary>Answers with members that are there and hold nothing.</summary>
    public static TheoryData<string, string> Empty => new()
    {
        { """{"role":"assistant","content":"A","audio":{"id":"","data":"","transcript":""},"function_call":{"name":"","arguments":""}}""", Plain },
        { """{"role":"assistant","content":"A","audio":{"id":"","expires_at":0,"data":"","transcript":""}}""", Plain },
        {
            """{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"},"custom":{"name":"","input":""}}]}""",
            """{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task CompleteAsync_MembersThatHoldNothing_AreNotSentBack(string answer, string sent) =>
        Assert.Equal(sent, await SendBackAsync(answer, default, null));

    [Fact]
    public async Task CompleteAsync_NumericToolCallId_IsTextForTheCallerAndANumberForTheServer()
    {
        const string Answer = """{"role":"assistant","tool_calls":[{"id":7,"type":"function","function":{"name":"f","arguments":"{}"}}]}""";
        var message = JsonSerializer.Deserialize(Answer, ChatCompletionsJson.TypeInfo<AssistantMessage>())!;

        Assert.Equal("7", message.ToolCalls[0].Id);
        Assert.Equal("7", ChatMessage.Tool(message.ToolCalls[0], "r").ToolCallId);
        Assert.Equal(Answer, await SendBackAsync(Answer, default, null));
    }

    /// <summary>Lets a server answer, adds the answer to the history, and tells the text in which the server gets it back.</summary>
    private static async Task<string> SendBackAsync(string answer, ReasoningEcho ofClient, ReasoningEcho? ofCall)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Completion(answer)));
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", EchoReasoning = ofClient });
        ChatCompletionRequest request = "Hi";

        ChatCompletion first = await client.CompleteAsync(request, TestContext.Current.CancellationToken);
        request.Messages.Add(first.Message);
        await client.CompleteAsync(request, ofCall is null ? null : new ChatCallOptions { EchoReasoning = ofCall }, TestContext.Current.CancellationToken);

        return HistoryOf(server.Requests[1]);
    }

    private static string Completion(string message) => $$"""{"id":"c1","choices":[{"index":0,"message":{{message}},"finish_reason":"stop"}]}""";

    // Not parsed: what is compared are the bytes.
    private static string HistoryOf(RawRequest request)
    {
        const string before = """{"model":"m","messages":[{"role":"user","content":"Hi"},""";
        Assert.StartsWith(before, request.BodyText, StringComparison.Ordinal);
        int end = request.BodyText.LastIndexOf("],\"stream\":", StringComparison.Ordinal);
        return request.BodyText[before.Length..end];
    }
}
