using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>
/// Owns a registered client, applies changes of its configuration section, and is disposed with the service provider.
/// </summary>
internal sealed class ClientHolder : IDisposable
{
    private readonly string _name;
    private readonly IOptionsFactory<ChatCompletionsClientOptions> _options;
    private readonly CallLog? _log;
    private readonly HttpClient _http;
    private readonly IDisposable[] _changes;
    private readonly object _reloading = new();

    public ClientHolder(
        IHttpClientFactory factory, string name, IOptionsFactory<ChatCompletionsClientOptions> options,
        IEnumerable<SectionChanges> changes, ILoggerFactory? loggers)
    {
        // Created before the HTTP client, because the factory would permanently cache an exception from its callback.
        ChatCompletionsClientOptions first = options.Create(name);
        _http = factory.CreateClient(HttpClientName.Create(name));
        _name = name;
        _options = options;
        _log = CallLog.Create(loggers);
        Client = new ChatCompletionsClient(_http, first);
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

    // Runs on the thread that watches the file, where an exception would end the process.
    private void Reload()
    {
        lock (_reloading)
        {
            try
            {
                Client.Apply(_options.Create(_name));
            }
            catch (OptionsValidationException exception)
            {
                _log?.SettingsRejected(string.Join(" ", exception.Failures));
            }
            catch (Exception exception)
            {
                // Thrown by a delegate of the application. Its message is not logged because it may contain anything.
                _log?.SettingsRejected($"{exception.GetType().Name} was thrown while the settings were created.");
            }
        }
    }
}
