using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Scenarios;

/// <summary>Both clients over the same HTTP client.</summary>
internal sealed class Contestants : IDisposable
{
    public Contestants(HttpClient http, string endpoint)
    {
        Http = http;
        Ours = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = new(endpoint), Model = "m" });
        Official = new ChatClient("m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new(endpoint), Transport = new HttpClientPipelineTransport(http) });
    }

    public HttpClient Http { get; }

    public ChatCompletionsClient Ours { get; }

    public ChatClient Official { get; }

    public void Dispose()
    {
        Ours.Dispose();
        Http.Dispose();
    }
}
