using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;

namespace OpenCompletions.CallerTests
{
    /// <summary>How clients are made.</summary>
    public static class Clients
    {
        public static ChatCompletionsClient ByAddress(string apiKey)
        {
            return new ChatCompletionsClient("https://api.openai.com/v1", apiKey, model: "gpt-5-mini");
        }

        public static ChatCompletionsClient ByOptions(string apiKey)
        {
            var options = new ChatCompletionsClientOptions
            {
                Endpoint = new Uri("https://name.openai.azure.com/openai/deployments/d?api-version=2024-10-21"),
                ApiKey = apiKey,
                Authentication = ChatAuthentication.Header,
                AuthenticationHeader = "api-key",
                Model = "gpt-4o",
                Organization = "o",
                Project = "p",
                Accept = "application/json",
                HttpVersion = new Version(2, 0),
                ValidateRequests = true,
                IncludeStreamUsage = false,
                AllowUnmarkedEnd = true,
                EchoReasoning = ReasoningEcho.Omit,
                AllowInsecureHttp = false,
                Headers = { ["X-Title"] = "my app" },
                Query = new Dictionary<string, string> { ["v"] = "1" },
                AdditionalProperties = { ["top_k"] = 40 },
                Timeouts = new ChatTimeouts { Response = TimeSpan.FromMinutes(2) },
                Limits = new ChatLimits { MaxBodyBytes = 1024 * 1024 },
            };
            return new ChatCompletionsClient(options);
        }

        public static ChatCompletionsClient ByHttpClient(HttpClient http)
        {
            return new ChatCompletionsClient(http, new ChatCompletionsClientOptions
            {
                ApiKeyProvider = async token =>
                {
                    await Task.Yield();
                    return "key";
                },
            });
        }

        public static ChatCompletionsClient ByEnvironment()
        {
            return ChatCompletionsClient.FromEnvironment();
        }
    }
}
