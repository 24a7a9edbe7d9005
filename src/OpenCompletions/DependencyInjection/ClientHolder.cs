using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>Owns a registered client: follows its section, and disposes it with the services.</summary>
internal sealed class ClientHolder : IDisposable
{
    private readonly string _name;
    private readonly IOptionsFactory<ChatCompletionsClientOptions> _options;
    private readonly CallLog? _log;
    private readonly HttpClient _http;
    private readonly IDisposable[] _changes;

    public ClientHolder(
        HttpClient http, string name, IOptionsFactory<ChatCompletionsClientOptions> options, IEnumerable<SectionChanges> changes, ILoggerFactory? loggers)
    {
        _http = http;
        _name = name;
        _options = options;
        _log = loggers is null ? null : new CallLog(loggers.CreateLogger(typeof(ChatCompletionsClient).FullName!));
        Client = new ChatCompletionsClient(http, options.Create(name));
        _changes = changes.Where(c => c.Name == name).Select(c => c.OnChange(Reload)).ToArray();
    }

    public ChatCompletionsClient Client { get; }

    public void Dispose()
    {
        foreach (IDisposable change in _changes)
        {
            change.Dispose();
        }

        Client.Dispose();
        _http.Dispose();
    }

    // A mistake in a file that is edited must not stop a service that runs.
    private void Reload()
    {
        try
        {
            Client.Use(ClientSettings.From(_options.Create(_name)));
        }
        catch (OptionsValidationException exception)
        {
            _log?.SettingsRejected(string.Join(" ", exception.Failures));
        }
    }
}
