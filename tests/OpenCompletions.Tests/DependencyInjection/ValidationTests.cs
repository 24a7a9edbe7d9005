using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>Settings that cannot work stop the application when it starts, with everything that is wrong.</summary>
public sealed class ValidationTests
{
    private const string Secret = "CANARY";

    [Fact]
    public async Task StartAsync_SectionThatCannotWork_ListsAllBySectionMemberAndRule()
    {
        using TestHost host = TestHost.OfSection(
            ("Chat:Endpoint", $"{Secret}.example.com"),
            ("Chat:ApiKey", $"sk-{Secret}\nX: 1"),
            ("Chat:Authentication", $"Bearer, Raw {Secret}"),
            ("Chat:Organization", $"{Secret}\n"),
            ("Chat:HttpVersion", $"{Secret}"),
            ("Chat:ValidateRequests", $"{Secret}"),
            ("Chat:EchoReasoning", "2"),
            ("Chat:Headers:Authorization", Secret),
            ("Chat:Headers:X-A:Deep", Secret),
            ("Chat:Query", Secret),
            ("Chat:Model:Name", Secret),
            ("Chat:Modell", Secret),
            ("Chat:Timeouts:Response", "30"),
            ("Chat:Timeouts:Total", "-00:00:05"),
            ("Chat:Timeouts:Reponse", "00:00:05"),
            ("Chat:Limits:MaxEventBytes", "many"),
            ("Chat:Limits:MaxBodyBytes", "0"),
            ("Chat:Retry:MaxRetries", "-4294967295"),
            ("Chat:Retry:RetryUnknownOutcome", "+1"));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            [
                "Section 'Chat': Endpoint needs a scheme, such as https://api.openai.com/v1.",
                "Section 'Chat': Authentication must be one of Bearer, Raw, Header, None.",
                "Section 'Chat': Model has members; the value must be a string.",
                "Section 'Chat': HttpVersion must be a version such as 1.1 or 2.0.",
                "Section 'Chat': ValidateRequests must be true or false.",
                "Section 'Chat': EchoReasoning must be one of AsReceived, Omit, AsReasoningContent, AsReasoning.",
                "Section 'Chat': Headers['X-A'] is not a single value.",
                "Section 'Chat': Query is a single value; an object with members is required.",
                "Section 'Chat': Timeouts.Response must be a time such as 00:05:00, or infinite.",
                "Section 'Chat': Limits.MaxEventBytes must be an integer.",
                "Section 'Chat': Retry.RetryUnknownOutcome must be one of Never, StaleConnectionOnly, Always.",
                "Section 'Chat': 'Modell' is not a recognized setting.",
                "Section 'Chat': 'Timeouts.Reponse' is not a recognized setting.",
                "Section 'Chat': ApiKey contains a line break. Set only the key itself, or null for servers without keys.",
                "Section 'Chat': Organization contains a line break. A header value allows visible ASCII, spaces and tabs.",
                "Section 'Chat': Headers contains 'Authorization', which is reserved. For the key, use ApiKey and Authentication; for Accept, use the Accept option.",
                "Section 'Chat': Timeouts.Total must be positive and at most 24 days. Use Timeout.InfiniteTimeSpan to turn it off.",
                "Section 'Chat': Limits.MaxBodyBytes must be positive. Use null for no limit.",
                "Section 'Chat': Retry.MaxRetries must be between 0 and 100.",
            ],
            exception.Failures);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chatt:Model", "m", "Section 'Chat': the configuration section is missing or empty. Check the name that is passed to GetSection.")]
    [InlineData("Chat", "http://127.0.0.1:9/v1", "Section 'Chat': the section is a single value; an object with members is required.")]
    [InlineData("Chat:Endpoint", "localhost:5999/v1", "Section 'Chat': Endpoint needs a scheme, such as http://localhost:5999/v1.")]
    public async Task StartAsync_SectionThatIsNone_SaysSo(string key, string value, string problem)
    {
        using TestHost host = TestHost.OfSection((key, value));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(problem, Assert.Single(exception.Failures));
    }

    [Fact]
    public async Task StartAsync_WholeConfiguration_AsksForASection()
    {
        using TestHost host = TestHost.Build(
            static (services, configuration) => services.AddChatCompletionsClient(configuration),
            ("Chat:Model", "m"), ("Logging:LogLevel:Default", Secret), ("PATH", Secret), ("Model", "m"), ("HttpVersion", Secret));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            "Chat completions client: the complete configuration was passed instead of a section. Pass configuration.GetSection(\"…\") with the name of the client's section.",
            Assert.Single(exception.Failures));
    }

    [Fact]
    public async Task StartAsync_ConfigurationOfTheClientAlone_IsTaken()
    {
        using TestHost host = TestHost.Build(
            static (services, configuration) => services.AddChatCompletionsClient(configuration), ("Model", "m"), ("Timeouts:Total", "00:01:00"));

        await host.StartAsync();
    }

    [Fact]
    public async Task StartAsync_DelegateOfANamedClientThatCannotWork_NamesTheClient()
    {
        using TestHost host = TestHost.Build(static services => services.AddChatCompletionsClient("fast", static o =>
        {
            o.Endpoint = null;
            o.ApiKey = Secret + "\n";
        }));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(2, exception.Failures.Count());
        Assert.All(exception.Failures, static f => Assert.StartsWith("Chat completions client 'fast': ", f, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_SeveralClientsThatCannotWork_TellsOfAll()
    {
        using TestHost host = TestHost.Build(
            static (services, configuration) =>
            {
                services.AddChatCompletionsClient("a", configuration.GetSection("Chat:A"));
                services.AddChatCompletionsClient("b", configuration.GetSection("Chat:B"));
            },
            ("Chat:A:Endpoint", "ftp://example.com"),
            ("Chat:B:HttpVersion", "9.0"));

        AggregateException exception = await Assert.ThrowsAsync<AggregateException>(host.StartAsync);

        string[] failures = exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(static e => e.Failures).ToArray();
        Assert.Equal(["Section 'Chat:A': Endpoint must use the scheme http or https.", "Section 'Chat:B': HttpVersion must be an HTTP version: 1.1, 2.0 or 3.0."], failures);
    }

    [Theory]
    [InlineData("env:OPENCOMPLETIONS_TEST_NOT_SET", "ApiKey refers to an environment variable (OPENCOMPLETIONS_TEST_NOT_SET) that is not set.")]
    [InlineData("env:sk-CANARY", "ApiKey refers to an environment variable that is not set.")]
    [InlineData("env:", "ApiKey refers to an environment variable that is not set.")]
    public async Task StartAsync_KeyOfAVariableThatIsNotSet_SaysSo(string key, string problem)
    {
        using TestHost host = TestHost.OfSection(("Chat:ApiKey", key));

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal("Section 'Chat': " + problem, Assert.Single(exception.Failures));
    }

    [Fact]
    public async Task StartAsync_KeyOfAVariableThatIsNotSetAndAKeySetInCode_Starts()
    {
        using TestHost host = TestHost.Build(
            static (services, configuration) =>
            {
                services.AddChatCompletionsClient(configuration.GetSection("Chat"));
                services.AddChatCompletionsClient(static options => options.ApiKey = "key-of-the-code");
            },
            ("Chat:ApiKey", "env:OPENCOMPLETIONS_TEST_NOT_SET"));

        await host.StartAsync();
    }

    [Fact]
    public async Task GetService_SettingsCorrectedAfterAFailure_Works()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using TestHost host = TestHost.OfSection(("Chat:Endpoint", "nowhere"), ("Chat:Model", "m"));
        Assert.Throws<OptionsValidationException>(() => host.Client);

        host.Change(("Chat:Endpoint", server.Address));

        Assert.Equal("Hello", (await host.Client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
    }
}
