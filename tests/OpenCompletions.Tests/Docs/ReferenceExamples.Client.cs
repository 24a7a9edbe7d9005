// The examples are calls as an app writes them, without the token of a test.
#pragma warning disable xUnit1051
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OpenCompletions.Tests.Docs;

/// <content>Examples of the client, its options, registration and telemetry.</content>
internal static partial class ReferenceExamples
{
    public static void ChatCompletionsClientConstructor_Compiles(string apiKey)
    {
        #region ChatCompletionsClientExample
        var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        var local = new ChatCompletionsClient("http://localhost:11434/v1", model: "qwen3");
        #endregion
    }

    public static void ChatCompletionsClient2_Compiles(string apiKey)
    {
        #region ChatCompletionsClient2Example
        var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("https://NAME.openai.azure.com/openai/v1"),
            ApiKey = apiKey,
            Authentication = ChatAuthentication.Header,
            AuthenticationHeader = "api-key",
            Model = "gpt-5-mini",
        });
        #endregion
    }

    public static void ChatCompletionsClient3_Compiles(string apiKey)
    {
        #region ChatCompletionsClient3Example
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var httpClient = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new ChatCompletionsClient(httpClient, new ChatCompletionsClientOptions { ApiKey = apiKey });
        #endregion
    }

    public static async Task ChatCompletionsClient4_Compiles()
    {
        #region ChatCompletionsClient4Example
        using var client = ChatCompletionsClient.FromEnvironment();
        Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
        #endregion
    }

    public static void ChatCompletionsClient5_Compiles()
    {
        #region ChatCompletionsClient5Example
        using var client = ChatCompletionsClient.FromEnvironment(options => options.Retry.MaxRetries = 5);
        #endregion
    }

    public static async Task ChatCompletionsClientExtensions_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionsClientExtensionsExample
        var messages = new List<ChatMessage> { ChatMessage.System("Be brief."), ChatMessage.User("Hello") };
        ChatCompletion completion = await client.CompleteAsync(messages);
        #endregion
    }

    public static async Task ChatCallOptions_Compiles(IChatCompletionsClient client)
    {
        #region ChatCallOptionsExample
        var options = new ChatCallOptions
        {
            Timeouts = new ChatTimeouts { Total = TimeSpan.FromSeconds(30) },
            MaxRetries = 0,
        };
        ChatCompletion completion = await client.CompleteAsync("Hello", options);
        #endregion
    }

    public static void ChatCompletionsClientOptions_Compiles(string apiKey)
    {
        #region ChatCompletionsClientOptionsExample
        var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("https://openrouter.ai/api/v1"),
            ApiKey = apiKey,
            Model = "qwen/qwen3-32b",
            Headers = { ["X-Title"] = "My app" },
        });
        #endregion
    }

    public static void ChatCompletionsClientOptions2_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatCompletionsClientOptions2Example
        options.ApiKeyProvider = async cancellationToken =>
            await File.ReadAllTextAsync("/run/secrets/api-key", cancellationToken);
        #endregion
    }

    public static void ChatCompletionsClientOptions3_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatCompletionsClientOptions3Example
        options.AdditionalProperties["enable_thinking"] = false;
        #endregion
    }

    public static void ChatCompletionsClientOptions4_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatCompletionsClientOptions4Example
        options.OnAttempt = attempt =>
        {
            if (attempt.RetryDelay is { } delay)
            {
                Console.WriteLine($"Attempt {attempt.Number} failed; retrying in {delay}.");
            }
        };
        #endregion
    }

    public static void ChatLimits_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatLimitsExample
        options.Limits.MaxStreamBytes = 16 * 1024 * 1024;
        #endregion
    }

    public static void ChatRetry_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatRetryExample
        options.Retry.MaxRetries = 5;
        options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
        #endregion
    }

    public static void ChatTimeouts_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatTimeoutsExample
        options.Timeouts.FirstEvent = TimeSpan.FromMinutes(2);
        options.Timeouts.Total = TimeSpan.FromMinutes(15);
        #endregion
    }

    public static void ChatCompletionsHttpClientBuilderExtensions_Compiles(IServiceCollection services, IConfiguration configuration)
    {
        #region ChatCompletionsHttpClientBuilderExtensionsExample
        services.AddChatCompletionsClient(configuration.GetSection("Chat")).KeepDefaultHandlers();
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions_Compiles(IServiceCollection services)
    {
        #region ChatCompletionsServiceCollectionExtensionsExample
        services.AddChatCompletionsClient(options =>
        {
            options.Endpoint = new Uri("http://localhost:11434/v1");
            options.Model = "qwen3";
        });
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions2_Compiles(IServiceCollection services)
    {
        #region ChatCompletionsServiceCollectionExtensions2Example
        services.AddChatCompletionsClient((provider, options) =>
        {
            options.Endpoint = new Uri("https://api.openai.com/v1");
            options.Model = provider.GetRequiredService<IHostEnvironment>().IsDevelopment() ? "gpt-5-nano" : "gpt-5-mini";
        });
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions3_Compiles(WebApplicationBuilder builder)
    {
        #region ChatCompletionsServiceCollectionExtensions3Example
        builder.Services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions4_Compiles(IServiceCollection services)
    {
        #region ChatCompletionsServiceCollectionExtensions4Example
        services.AddChatCompletionsClient("local", options => options.Endpoint = new Uri("http://localhost:11434/v1"));
        services.AddSingleton(
            provider => new Summarizer(provider.GetRequiredKeyedService<IChatCompletionsClient>("local")));
        #endregion
    }

    public static void ChatCompletionsTelemetry_Compiles(TracingStub tracing, MetricsStub metrics)
    {
        #region ChatCompletionsTelemetryExample
        tracing.AddSource(ChatCompletionsTelemetry.SourceName);
        metrics.AddMeter(ChatCompletionsTelemetry.MeterName);
        #endregion
    }

    private sealed record Summarizer(IChatCompletionsClient Client);

    /// <summary>The part of OpenTelemetry's builder of tracing that the example uses.</summary>
    internal sealed class TracingStub
    {
        public List<string> Sources { get; } = [];

        public void AddSource(params string[] names) => Sources.AddRange(names);
    }

    /// <summary>The part of OpenTelemetry's builder of metrics that the example uses.</summary>
    internal sealed class MetricsStub
    {
        public List<string> Meters { get; } = [];

        public void AddMeter(params string[] names) => Meters.AddRange(names);
    }
}
