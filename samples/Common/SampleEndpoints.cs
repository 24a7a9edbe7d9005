using Microsoft.Extensions.Configuration;
using OpenCompletions.Testing;

/// <summary>
/// The endpoints of a sample with several clients in its settings. Without the OPENAI_* variables, each client gets an endpoint
/// in this process, which needs no key. Otherwise, the variables replace the settings of each client whose key is
/// env:OPENAI_API_KEY.
/// </summary>
internal sealed class SampleEndpoints : IAsyncDisposable
{
    private readonly List<FakeEndpoint> _embedded = [];

    private SampleEndpoints()
    {
    }

    /// <summary>Starts the endpoints in this process and prints that it does, unless the variables name a server.</summary>
    /// <param name="settings">The settings of the clients, which are changed.</param>
    /// <param name="demos">The section of each client, and the script of its endpoint in this process.</param>
    public static async Task<SampleEndpoints> StartAsync(
        IConfiguration settings, params (string Section, Action<FakeEndpoint> Script)[] demos)
    {
        var endpoints = new SampleEndpoints();
        foreach ((string section, Action<FakeEndpoint> script) in demos)
        {
            if (SampleServer.IsConfigured)
            {
                ApplyVariables(settings.GetSection(section));
                continue;
            }

            FakeEndpoint embedded = await FakeEndpoint.StartAsync();
            endpoints._embedded.Add(embedded);
            script(embedded);
            (settings[$"{section}:Endpoint"], settings[$"{section}:ApiKey"]) = (embedded.Address, "");
        }

        if (!SampleServer.IsConfigured)
        {
            Console.WriteLine("OPENAI_BASE_URL and OPENAI_API_KEY are not set: the answers come from embedded demo endpoints.");
        }

        return endpoints;
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_embedded.Select(static endpoint => endpoint.DisposeAsync().AsTask()));

    private static void ApplyVariables(IConfigurationSection client)
    {
        if (client["ApiKey"] == "env:OPENAI_API_KEY")
        {
            client["Endpoint"] = SampleServer.Variable("OPENAI_BASE_URL") ?? client["Endpoint"];
            client["Model"] = SampleServer.Variable("OPENAI_MODEL") ?? client["Model"];
            client["ApiKey"] = SampleServer.Variable("OPENAI_API_KEY");
        }
    }
}
