using Microsoft.Extensions.Configuration;
using OpenCompletions;
using OpenCompletions.Testing;

/// <summary>
/// Points both clients to the server of the OPENAI_* variables. Without these variables, starts an endpoint for each client in this process, so
/// that the sample runs without a key. An application has its endpoints in its settings instead.
/// </summary>
internal sealed class DemoEndpoints(FakeEndpoint fast, FakeEndpoint careful) : IAsyncDisposable
{
    public static async Task<DemoEndpoints?> StartUnlessSetAsync(IConfigurationManager configuration)
    {
        if (Variable("OPENAI_BASE_URL") is not null || Variable("OPENAI_API_KEY") is not null)
        {
            foreach (string client in new[] { "Chat:Fast", "Chat:Careful" })
            {
                configuration[$"{client}:Endpoint"] = Variable("OPENAI_BASE_URL");
                configuration[$"{client}:Model"] = Variable("OPENAI_MODEL") ?? configuration[$"{client}:Model"];
                if (Variable("OPENAI_API_KEY") is null)
                {
                    configuration[$"{client}:ApiKey"] = "";
                }
            }

            return null;
        }

        var demo = new DemoEndpoints(
            await FakeEndpoint.StartAsync(new() { ApiKey = "demo-fast", Respond = static _ => ChatCompletion.FromText("physics") }),
            await FakeEndpoint.StartAsync(new() { ApiKey = "demo-careful", Respond = FakeEndpoint.Echo }));
        configuration["Chat:Fast:Endpoint"] = demo.Fast.Address;
        configuration["Chat:Fast:ApiKey"] = "demo-fast";
        configuration["Chat:Careful:Endpoint"] = demo.Careful.Address;
        configuration["Chat:Careful:ApiKey"] = "demo-careful";
        return demo;
    }

    public FakeEndpoint Fast => fast;

    public FakeEndpoint Careful => careful;

    public async ValueTask DisposeAsync()
    {
        await fast.DisposeAsync();
        await careful.DisposeAsync();
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
