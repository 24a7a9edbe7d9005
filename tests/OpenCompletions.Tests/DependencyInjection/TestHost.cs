using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>A generic host with settings in memory that can change, and a log that is kept.</summary>
internal sealed class TestHost : IDisposable
{
    private readonly IHost _host;

    private TestHost(IHost host, ConfigurationManager configuration, LogEntries log)
    {
        _host = host;
        Configuration = configuration;
        Log = log;
    }

    public IServiceProvider Services => _host.Services;

    public ConfigurationManager Configuration { get; }

    public LogEntries Log { get; }

    public IChatCompletionsClient Client => Services.GetRequiredService<IChatCompletionsClient>();

    public static TestHost Build(Action<IServiceCollection, IConfiguration> register, params (string Key, string? Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        var log = new LogEntries();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        register(builder.Services, builder.Configuration);
        return new TestHost(builder.Build(), builder.Configuration, log);
    }

    public static TestHost Build(Action<IServiceCollection> register) => Build((services, _) => register(services));

    /// <summary>A host with the client of the section Chat.</summary>
    public static TestHost OfSection(params (string Key, string? Value)[] settings) =>
        Build((services, configuration) => services.AddChatCompletionsClient(configuration.GetSection("Chat")), settings);

    public IChatCompletionsClient Named(string name) => Services.GetRequiredKeyedService<IChatCompletionsClient>(name);

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>Changes settings as an edited file does.</summary>
    public void Change(params (string Key, string? Value)[] settings)
    {
        foreach ((string key, string? value) in settings)
        {
            Configuration[key] = value;
        }

        ((IConfigurationRoot)Configuration).Reload();
    }

    public void Dispose() => _host.Dispose();
}
