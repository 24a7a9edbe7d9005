using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace OpenCompletions.Benchmarks.Ratios;

/// <summary>A task that the library, the official client and the bare platform do over the same bytes in memory.</summary>
internal abstract class RatioScenario : IRatioScenario
{
    private static readonly Uri s_endpoint = new("http://localhost/v1");

    public abstract string Name { get; }

    /// <summary>How many chunks or calls a round has; bytes are told for each.</summary>
    protected abstract int Units { get; }

    /// <summary>What the server answers.</summary>
    protected abstract byte[] Body { get; }

    protected virtual string MediaType => "text/event-stream";

    public async Task<string> MeasureAsync()
    {
        using var http = new HttpClient(new StubHandler(Body, MediaType));
        using var ours = new ChatCompletionsClient(http, new ChatCompletionsClientOptions { Endpoint = s_endpoint, Model = "m" });
        var official = new ChatClient("m", new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = s_endpoint, Transport = new HttpClientPipelineTransport(http) });

        Contest.Result[] results = await Contest.RunAsync(() => OursAsync(ours), () => OfficialAsync(official), FloorAsync);
        (Contest.Result our, Contest.Result their, Contest.Result floor) = (results[0], results[1], results[2]);
        return $"{Name} official/ours={their.Seconds / our.Seconds:0.00} ours/floor={our.Seconds / floor.Seconds:0.00} "
            + $"bytes={our.Bytes / Units:0} bytes_official={their.Bytes / Units:0}";
    }

    protected abstract Task<long> OursAsync(ChatCompletionsClient client);

    protected abstract Task<long> OfficialAsync(ChatClient client);

    /// <summary>The same with the platform alone, building nothing.</summary>
    protected abstract Task<long> FloorAsync();
}
