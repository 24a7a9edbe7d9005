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

    [Fact]
    public void FromEnvironment_AddressWithoutScheme_NamesTheVariable()
    {
        using var scope = new EnvironmentScope(("OPENAI_BASE_URL", "localhost/v1"));

        Assert.Contains("OPENAI_BASE_URL", Assert.Throws<ArgumentException>(ChatCompletionsClient.FromEnvironment).Message, StringComparison.Ordinal);
    }
}
