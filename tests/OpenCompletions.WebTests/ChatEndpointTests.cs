using System.Net;
using System.Net.Sockets;
using System.Text;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;
using OpenCompletions.Tests.Samples;

namespace OpenCompletions.WebTests;

/// <summary>The sample without a browser: its program, and what it sends to the page.</summary>
public sealed class ChatEndpointTests(WebChat chat)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Conversation_StreamsEvents()
    {
        chat.On("Events").Reply("One two").WithReasoning("Hm");

        using HttpResponseMessage response = await PostAsync(Conversation("Events"));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            """
            event: reasoning
            data: "Hm"

            event: text
            data: "One "

            event: text
            data: "two"

            event: done
            data: "stop"


            """.ReplaceLineEndings("\n"),
            await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Post_EndpointPauses_SendsWhatHasArrivedAndIsCanceledWithTheClient()
    {
        chat.On("Leave").Reply("One two three").WithFault(FakeFault.Stall, afterChunks: 2);
        using (HttpResponseMessage response = await PostAsync(Conversation("Leave")))
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
            Assert.Equal("event: text", await reader.ReadLineAsync(Token));
            Assert.Equal("data: \"One \"", await reader.ReadLineAsync(Token));
        }

        await chat.AssertCanceledAsync("Leave");
    }

    [Fact]
    public async Task Post_SettingsOfTheBrowser_AreNotForwarded()
    {
        chat.On("Settings").Reply("Fine");

        using HttpResponseMessage response = await PostAsync(
            """{"model":"expensive","n":9,"user":"somebody","messages":[{"role":"user","content":"Settings"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        ChatCompletionRequest sent = Assert.Single(chat.CallsFor("Settings")).Request!;
        Assert.Equal(("small", null, null), (sent.Model, sent.N, sent.User));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"messages":[]}""", 400)]
    [InlineData("""{"messages":"Hello"}""", 400)]
    public async Task Post_InvalidBody_IsRejectedWithAnError(string body, int status)
    {
        using HttpResponseMessage response = await PostAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty((await ReadErrorAsync(response)).Message!);
    }

    [Fact]
    public async Task Post_LargeBody_IsRejected()
    {
        using HttpResponseMessage response = await PostAsync(Conversation(new string('x', 1024 * 1024)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_ContentTypeThatOtherSitesCanSend_IsRejected()
    {
        using HttpResponseMessage response = await PostAsync(Conversation("Forged"), "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(chat.CallsFor("Forged"));
    }

    [Fact]
    public async Task Post_EndpointRejectsTheRequest_ForwardsStatusAndError()
    {
        chat.On("Status").ReplyError(HttpStatusCode.NotFound, "There is no such model.");

        using HttpResponseMessage response = await PostAsync(Conversation("Status"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no such model.", (await ReadErrorAsync(response)).Message);
    }

    [Fact]
    public async Task Post_ErrorWithinTheStream_EndsTheEventsWithAnError()
    {
        var error = new ApiError { Message = "The server \"gave up\"." };
        chat.On("Late error").Reply("One two").WithFault(FakeFault.Error, afterChunks: 2, error);

        using HttpResponseMessage response = await PostAsync(Conversation("Late error"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "event: text\ndata: \"One \"\n\nevent: error\ndata: \"The server \\u0022gave up\\u0022.\"\n\n",
            await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Post_HostThatOnlyResolvesToThisMachine_IsRefused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(chat.Address, "chat"));
        request.Headers.Host = "other.example:" + chat.Address.Port;
        request.Content = new StringContent(Conversation("Rebound"), Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task WebChat_NothingSet_AnswersFromTheEmbeddedEndpointAtTheAddressOfTheArgument()
    {
        Uri address = FindFreeAddress();
        string page = "", answer = "";

        SampleResult result = await WebChat.RunAsync(["--urls", address.ToString()], [], async printed =>
        {
            Assert.Equal(address, new Uri(WebChat.FindAddress(printed)));
            Assert.True(
                RecordedOutput.Matches(ReadRecorded(), printed),
                $"samples/README.md is out of date. The sample prints:\n{printed}");
            using var http = new HttpClient { BaseAddress = address };
            page = await http.GetStringAsync("", Token);
            using HttpResponseMessage response =
                await http.PostAsync("chat", new StringContent(Conversation("Hello"), Encoding.UTF8, "application/json"), Token);
            answer = await response.Content.ReadAsStringAsync(Token);
        });

        Assert.Equal("", result.Error);
        Assert.True(OperatingSystem.IsWindows() || result.ExitCode == 0, $"The exit code is {result.ExitCode}.");
        Assert.Equal("", result.Output);
        Assert.Contains("app.js", page, StringComparison.Ordinal);
        Assert.StartsWith("event: reasoning\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("event: done\ndata: \"stop\"\n\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebChat_Help_ListsItsArgumentsAndVariables()
    {
        SampleResult result = await SampleProcess.RunAsync("WebChat", ["--help"], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.All(
            [.. NoKeys.Variables, "ASPNETCORE_URLS", "--urls"],
            name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WebChat_AddressInUse_EndsWithAnError()
    {
        SampleResult result = await SampleProcess.RunAsync("WebChat", ["--urls", chat.Address.ToString()], []);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Error: ", result.Error, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PostAsync(string body, string contentType = "application/json")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(chat.Address, "chat"));
        request.Content = new StringContent(body, Encoding.UTF8, contentType);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    private static string Conversation(string question) => $$"""{"messages":[{"role":"user","content":"{{question}}"}]}""";

    private static async Task<ApiError> ReadErrorAsync(HttpResponseMessage response) =>
        System.Text.Json.JsonSerializer.Deserialize(
            await response.Content.ReadAsStringAsync(Token), ChatCompletionsJson.TypeInfo<ApiErrorResponse>())!.Error!;

    private static string ReadRecorded()
    {
        string[] parts = RepositoryFiles.Read("samples/README.md").Split("\n## WebChat\n", 2)[1].Split("```", 3);
        return parts[1]["text\n".Length..];
    }

    private static Uri FindFreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{listener.LocalEndpoint}");
    }
}
