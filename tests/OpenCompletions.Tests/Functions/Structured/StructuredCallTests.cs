using System.Net;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Functions.Schema;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Functions.Structured;

/// <summary>What is sent, and what comes of the answers of real servers.</summary>
public sealed class StructuredCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string CitySchema =
        """{"type":"object","properties":{"Name":{"type":"string"},"Population":{"type":"integer"}},"required":["Name","Population"],"additionalProperties":false}""";

    private const string Instruction = "Answer with JSON only, without any other text. The JSON must follow this JSON Schema:\n" + CitySchema;

    [Fact]
    public async Task CompleteAsync_Default_SendsAStrictSchemaAndReturnsTheValue()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("""{"Name":"Tokyo","Population":14000000}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        StructuredCompletion<City> city = await client.CompleteAsync("Largest city of Japan?", ShapeContext.Default.City, cancellationToken: Token);

        Assert.Equal(new City("Tokyo", 14_000_000), city.Value);
        Assert.Equal("""{"Name":"Tokyo","Population":14000000}""", city.Text);
        Assert.Equal(3, city.Completion.Usage?.TotalTokens);
        Assert.Equal(
            $$$$"""{"model":"m","messages":[{"role":"user","content":"Largest city of Japan?"}],"stream":false,"response_format":{"type":"json_schema","json_schema":{"name":"City","schema":{{{{CitySchema}}}},"strict":true}}}""",
            server.Request.BodyText);
    }

    [Fact]
    public async Task CompleteAsync_AnswerThatIsNoValue_IsAnExceptionWithTheResponse()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("[]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        var e = await Assert.ThrowsAsync<ChatStructuredOutputException>(
            () => client.CompleteAsync("Largest city of Japan?", ShapeContext.Default.City, cancellationToken: Token));

        Assert.Same(e.Completion!.Response, e.Response);
        Assert.Equal((HttpStatusCode.OK, 1, true), (e.StatusCode, e.Attempts, e.MayHaveBeenProcessed));
    }

    [Fact]
    public async Task CompleteAsync_List_IsWrappedAndUnwrapped()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("""{"value":[{"Name":"Bern","Population":1}]}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        List<City> cities = (await client.CompleteAsync("Cities?", ShapeContext.Default.ListCity, cancellationToken: Token)).Value;

        Assert.Equal([new City("Bern", 1)], cities);
        Assert.Equal("object", (string?)server.Request.Json["response_format"]!["json_schema"]!["schema"]!["type"]);
    }

    [Fact]
    public async Task CompleteAsync_NameDescriptionAndStrict_AreSent()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("""{"Name":"Bern","Population":1}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await AskAsync(client, new() { Name = "town", Description = "A town.", Strict = false });

        JsonNode sent = server.Request.Json["response_format"]!["json_schema"]!;
        Assert.Equal(("town", "A town.", false), ((string?)sent["name"], (string?)sent["description"], (bool?)sent["strict"]));
    }

    [Fact]
    public async Task CompleteAsync_JsonObject_PutsTheSchemaIntoTheSystemMessage()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("""{"Name":"Bern","Population":1}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionRequest request = new() { Messages = [ChatMessage.System("Be brief."), ChatMessage.User("City?")] };

        await client.CompleteAsync(request, ShapeContext.Default.City, new() { Mode = StructuredOutputMode.JsonObject }, cancellationToken: Token);

        Assert.Equal("json_object", (string?)server.Request.Json["response_format"]!["type"]);
        Assert.Equal(2, server.Request.Json["messages"]!.AsArray().Count);
        Assert.Equal("Be brief.\n\n" + Instruction, (string?)server.Request.Json["messages"]![0]!["content"]);
        Assert.Equal("Be brief.", request.Messages[0].Text);
        Assert.Null(request.ResponseFormat);
    }

    [Theory]
    [InlineData("""{"Name":"Bern","Population":1}""")]
    [InlineData("```json\n{\"Name\":\"Bern\",\"Population\":1}\n```")]
    [InlineData("Here it is:\n\n```\n{\"Name\":\"Bern\",\"Population\":1}\n```\nAnything else?")]
    public async Task CompleteAsync_Prompt_InsertsASystemMessageAndTakesAFence(string text)
    {
        await using RawServer server = RawServer.Respond(Answers.Text(text));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        StructuredCompletion<City> city = await AskAsync(client, new() { Mode = StructuredOutputMode.Prompt });

        Assert.Equal((new City("Bern", 1), """{"Name":"Bern","Population":1}"""), (city.Value, city.Text));
        Assert.Null(server.Request.Json["response_format"]);
        JsonNode first = server.Request.Json["messages"]![0]!;
        Assert.Equal(("system", Instruction), ((string?)first["role"], (string?)first["content"]));
    }

    [Fact]
    public async Task CompleteAsync_Tool_ForcesOneFunctionAndReadsItsArguments()
    {
        await using RawServer server = RawServer.Respond(Answers.Call("City", """{"Name":"Bern","Population":1}"""));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        StructuredCompletion<City> city = await AskAsync(client, new() { Mode = StructuredOutputMode.Tool });

        Assert.Equal(new City("Bern", 1), city.Value);
        Assert.Equal(
            $$$"""[{"type":"function","function":{"name":"City","description":"Receives the answer.","parameters":{{{CitySchema}}},"strict":true}}]""",
            server.Request.Json["tools"]!.ToJsonString());
        Assert.Equal("City", (string?)server.Request.Json["tool_choice"]!["function"]!["name"]);
    }

    [Fact]
    public async Task CompleteAsync_ToolThatTheServerIgnores_ReadsTheText()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("```json\n{\"Name\":\"Bern\",\"Population\":1}\n```"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        Assert.Equal(
            new City("Bern", 1),
            (await AskAsync(client, new() { Mode = StructuredOutputMode.Tool })).Value);
    }

    [Fact]
    public async Task CompleteAsync_StrictForATypeThatCannotBe_SendsNothing()
    {
        await using RawServer server = RawServer.Respond(Answers.Text("{}"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await Assert.ThrowsAsync<NotSupportedException>(
            () => client.CompleteAsync("x", StructuredContext.Default.DictionaryStringInt32, new() { Strict = true }, cancellationToken: Token));

        Assert.Empty(server.Requests);
        Assert.Equal([], (await client.CompleteAsync("x", StructuredContext.Default.DictionaryStringInt32, cancellationToken: Token)).Value);
        Assert.False((bool?)server.Request.Json["response_format"]!["json_schema"]!["strict"]);
    }

    [Fact]
    public async Task CompleteAsync_FakeClient_Works()
    {
        IChatCompletionsClient client = new Fake("""{"Name":"Bern","Population":1}""");

        Assert.Equal("Bern", (await client.CompleteAsync("City?", ShapeContext.Default.City, cancellationToken: Token)).Value.Name);
        Assert.Equal("Bern", (await client.StreamAsync("City?", ShapeContext.Default.City, cancellationToken: Token).GetCompletionAsync(Token)).Value.Name);
    }

    [Fact]
    public async Task CompleteAsync_NullArguments_AreNamed()
    {
        IChatCompletionsClient client = new Fake("");

        await Assert.ThrowsAsync<ArgumentNullException>(
            "request", () => client.CompleteAsync(null!, ShapeContext.Default.City, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "typeInfo", () => client.CompleteAsync<City>("x", typeInfo: null!, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentNullException>("client", () => AskAsync(null!));
    }

    [Fact]
    public async Task ToString_OfAnAnswer_HoldsNoContent()
    {
        IChatCompletionsClient client = new Fake("""{"Name":"CANARY","Population":1}""");

        Assert.DoesNotContain("CANARY", (await AskAsync(client)).ToString(), StringComparison.Ordinal);
    }

    private static Task<StructuredCompletion<City>> AskAsync(IChatCompletionsClient client, StructuredOutputOptions? output = null) =>
        client.CompleteAsync("City?", ShapeContext.Default.City, output, cancellationToken: Token);

    private sealed class Fake(string answer) : IChatCompletionsClient
    {
        public Task<ChatCompletion> CompleteAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChatCompletion.FromText(answer));

        public ChatCompletionStream StreamAsync(ChatCompletionRequest request, ChatCallOptions? options = null, CancellationToken cancellationToken = default) =>
            ChatCompletionStream.FromChunks([.. answer.Select(c => ChatCompletionChunk.FromText(c.ToString())), ChatCompletionChunk.FromText("", FinishReason.Stop)]);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;
    }
}
