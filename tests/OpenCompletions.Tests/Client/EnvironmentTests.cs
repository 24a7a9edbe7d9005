using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

[Collection("Environment")]
public sealed class EnvironmentTests
{
    [Fact]
    public async Task FromEnvironment_AllVariables_CallsThatServerWithThatKeyAndModel()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var scope = new EnvironmentScope(("OPENAI_BASE_URL", server.Address), ("OPENAI_API_KEY", "sk-env"), ("OPENAI_MODEL", "m-env"));
        using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("Bearer sk-env", server.Request.Header("Authorization"));
        Assert.Equal("m-env", server.Request.Json["model"]!.GetValue<string>());
    }

    [Fact]
    public async Task FromEnvironment_EmptyKey_SendsNone()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var scope = new EnvironmentScope(("OPENAI_BASE_URL", server.Address), ("OPENAI_API_KEY", ""), ("OPENAI_MODEL", "m"));
        using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Null(server.Request.Header("Authorization"));
    }

    [Theory]
    [InlineData("localhost:5999/v1", "needs a scheme, such as http://localhost:5999/v1.")]
    [InlineData("localhost/v1", "needs a scheme, such as http://localhost/v1.")]
    [InlineData("127.0.0.1:8080/v1", "needs a scheme, such as http://127.0.0.1:8080/v1.")]
    [InlineData(" gpu-box:8000/v1 ", "needs a scheme, such as https://gpu-box:8000/v1.")]
    [InlineData("api.example.com/v1", "needs a scheme, such as https://api.openai.com/v1.")]
    [InlineData("u:pw@localhost:5999/v1", "is not a valid URI.")]
    [InlineData("localhost:5999/v1?key=k", "needs a scheme, such as https://api.openai.com/v1.")]
    [InlineData("/v1", "needs a scheme, such as https://api.openai.com/v1.")]
    [InlineData("http://", "is not a valid URI.")]
    [InlineData("ftp://localhost/v1", "must use the scheme http or https.")]
    public void FromEnvironment_AddressThatCannotWork_NamesTheVariableAndSaysWhatToWrite(string address, string problem)
    {
        using var scope = new EnvironmentScope(("OPENAI_BASE_URL", address));

        ArgumentException exception = Assert.Throws<ArgumentException>(() => ChatCompletionsClient.FromEnvironment());

        Assert.StartsWith($"OPENAI_BASE_URL {problem}", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"endpoint {problem}", Assert.Throws<ArgumentException>(() => new ChatCompletionsClient(address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromEnvironment_OptionsInCode_SeeTheVariablesAndWin()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var scope = new EnvironmentScope(("OPENAI_BASE_URL", server.Address), ("OPENAI_API_KEY", "sk-env"), ("OPENAI_MODEL", "m-env"));
        using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment(o =>
        {
            o.Model += "-large";
            o.ApiKey = "sk-code";
            o.Headers["X-Team"] = "a";
        });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Equal("m-env-large", server.Request.Json["model"]!.GetValue<string>());
        Assert.Equal("Bearer sk-code", server.Request.Header("Authorization"));
        Assert.Equal("a", server.Request.Header("X-Team"));
        Assert.Throws<ArgumentNullException>(() => ChatCompletionsClient.FromEnvironment(null!));
    }
}
