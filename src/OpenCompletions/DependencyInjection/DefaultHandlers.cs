using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>
/// Handlers that the application puts on all its HTTP clients. The usual ones are made for short calls: they cut an answer after seconds, and send a call again
/// that a server may be working on. So they are left out, and the log says which, unless the registration keeps them.
/// </summary>
internal sealed partial class DefaultHandlers
{
    // Without it an address such as http://vllm/v1 has no host.
    private const string ServiceDiscovery = "Microsoft.Extensions.ServiceDiscovery";

    /// <summary>Whether the registration keeps them.</summary>
    public bool AreKept { get; set; }

    /// <summary>Takes them out of a client's handlers; its own come later.</summary>
    public static void Remove(IList<DelegatingHandler> handlers, string httpClientName, IServiceProvider services)
    {
        if (handlers.Count == 0 || services.GetRequiredService<IOptionsMonitor<DefaultHandlers>>().Get(httpClientName).AreKept)
        {
            return;
        }

        var removed = new List<string>();
        for (int i = handlers.Count - 1; i >= 0; i--)
        {
            if (handlers[i].GetType().Namespace?.StartsWith(ServiceDiscovery, StringComparison.Ordinal) != true)
            {
                removed.Insert(0, handlers[i].GetType().Name);
                handlers.RemoveAt(i);
            }
        }

        if (removed.Count > 0 && services.GetService<ILoggerFactory>() is { } loggers)
        {
            LeftOut(loggers.CreateLogger(typeof(ChatCompletionsClient).FullName!), string.Join(", ", removed), httpClientName);
        }
    }

    [LoggerMessage(EventId = 8, Level = LogLevel.Information, Message = "Handlers that are put on all HTTP clients are left out of '{HttpClient}': {Handlers}. KeepDefaultHandlers() on its registration keeps them.")]
    private static partial void LeftOut(ILogger logger, string handlers, string httpClient);
}
