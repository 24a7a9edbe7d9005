// The examples are calls as an app writes them, without the token of a test.
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OpenCompletions.Tests.Docs;

/// <content>Clients and their options.</content>
internal static partial class ReferenceExamples
{
    public static async Task ChatCompletionsClient_Compiles(string apiKey)
    {
        #region ChatCompletionsClient
        var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
        #endregion
    }

    public static void ChatCompletionsClient_Create_Compiles(string apiKey)
    {
        #region ChatCompletionsClient_Create
        var client = new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        var local = new ChatCompletionsClient("http://localhost:11434/v1", model: "qwen3");
        #endregion
    }

    public static void ChatCompletionsClient_Create_2_Compiles(string apiKey)
    {
        #region ChatCompletionsClient_Create_2
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

    public static void ChatCompletionsClient_Create_3_Compiles(string apiKey)
    {
        #region ChatCompletionsClient_Create_3
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var httpClient = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new ChatCompletionsClient(httpClient, new ChatCompletionsClientOptions { ApiKey = apiKey });
        #endregion
    }

    public static async Task ChatCompletionsClient_FromEnvironment_Compiles()
    {
        #region ChatCompletionsClient_FromEnvironment
        using var client = ChatCompletionsClient.FromEnvironment();
        Console.WriteLine((await client.CompleteAsync("Say hi.")).Text);
        #endregion
    }

    public static void ChatCompletionsClient_FromEnvironment_2_Compiles()
    {
        #region ChatCompletionsClient_FromEnvironment_2
        using var client = ChatCompletionsClient.FromEnvironment(options => options.Retry.MaxRetries = 5);
        #endregion
    }

    public static async Task ChatCompletionsClientExtensions_CompleteAsync_Compiles(IChatCompletionsClient client)
    {
        #region ChatCompletionsClientExtensions_CompleteAsync
        var messages = new List<ChatMessage> { ChatMessage.System("Be brief."), ChatMessage.User("Hello") };
        ChatCompletion completion = await client.CompleteAsync(messages);
        #endregion
    }

    public static void ChatCompletionsJson_Compiles(List<ChatMessage> history)
    {
        #region ChatCompletionsJson
        string json = JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        List<ChatMessage>? loaded =
            JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<List<ChatMessage>>());
        #endregion
    }

    public static void ChatCompletionsJson_Resolver_Compiles(WebApplicationBuilder builder)
    {
        #region ChatCompletionsJson_Resolver
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatCompletionsJson.Resolver));
        #endregion
    }

    public static async Task IChatCompletionsClient_CompleteAsync_Compiles(IChatCompletionsClient client)
    {
        #region IChatCompletionsClient_CompleteAsync
        ChatCompletion completion = await client.CompleteAsync("What is the capital of France?");
        Console.WriteLine(completion.Text);
        #endregion
    }

    public static async Task IChatCompletionsClient_StreamAsync_Compiles(IChatCompletionsClient client)
    {
        #region IChatCompletionsClient_StreamAsync
        await foreach (ChatCompletionChunk chunk in client.StreamAsync("Tell me a story."))
        {
            Console.Write(chunk.Text);
        }
        #endregion
    }

    public static async Task ChatCallOptions_Compiles(IChatCompletionsClient client)
    {
        #region ChatCallOptions
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
        #region ChatCompletionsClientOptions
        var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("https://openrouter.ai/api/v1"),
            ApiKey = apiKey,
            Model = "qwen/qwen3-32b",
            Headers = { ["X-Title"] = "My app" },
        });
        #endregion
    }

    public static void ChatCompletionsClientOptions_AdditionalProperties_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatCompletionsClientOptions_AdditionalProperties
        options.AdditionalProperties["enable_thinking"] = false;
        #endregion
    }

    public static void ChatCompletionsClientOptions_OnAttempt_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatCompletionsClientOptions_OnAttempt
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
        #region ChatLimits
        options.Limits.MaxStreamBytes = 16 * 1024 * 1024;
        #endregion
    }

    public static void ChatRetry_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatRetry
        options.Retry.MaxRetries = 5;
        options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
        #endregion
    }

    public static void ChatTimeouts_Compiles(ChatCompletionsClientOptions options)
    {
        #region ChatTimeouts
        options.Timeouts.FirstEvent = TimeSpan.FromMinutes(2);
        options.Timeouts.Total = TimeSpan.FromMinutes(15);
        #endregion
    }

    public static void ChatCompletionsHttpClientBuilderExtensions_KeepDefaultHandlers_Compiles(
        IServiceCollection services, IConfiguration configuration)
    {
        #region ChatCompletionsHttpClientBuilderExtensions_KeepDefaultHandlers
        services.AddChatCompletionsClient(configuration.GetSection("Chat")).KeepDefaultHandlers();
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient_Compiles(IServiceCollection services)
    {
        #region ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient
        services.AddChatCompletionsClient(options =>
        {
            options.Endpoint = new Uri("http://localhost:11434/v1");
            options.Model = "qwen3";
        });
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient_2_Compiles(
        IServiceCollection services, WebApplicationBuilder builder)
    {
        #region ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient_2
        services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));
        #endregion
    }

    public static void ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient_3_Compiles(
        IServiceCollection services)
    {
        #region ChatCompletionsServiceCollectionExtensions_AddChatCompletionsClient_3
        services.AddChatCompletionsClient("local", options => options.Endpoint = new Uri("http://localhost:11434/v1"));
        #endregion
    }
}
