using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>
/// Removes the handlers that the application adds to all HTTP clients. Such handlers are usually designed for short calls: they
/// cut off an answer after a few seconds, and retry a call that the server may still be processing. The log names the removed
/// handlers. A registration can keep them.
/// </summary>
internal sealed partial class DefaultHandlers
{
    // These handlers are kept, because without them the host of a URI such as http://vllm/v1 cannot be resolved.
    private const string ServiceDiscovery = "Microsoft.Extensions.ServiceDiscovery";

    /// <summary>Whether the registration keeps the handlers.</summary>
    public bool KeepAll { get; set; }

    /// <summary>Removes the handlers from a client's pipeline. The client's own handlers are added later.</summary>
    public static void Remove(IList<DelegatingHandler> handlers, string httpClientName, IServiceProvider services)
    {
        if (handlers.Count == 0 || services.GetRequiredService<IOptionsMonitor<DefaultHandlers>>().Get(httpClientName).KeepAll)
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
            HandlersRemoved(
                loggers.CreateLogger(typeof(ChatCompletionsClient).FullName!), string.Join(", ", removed), httpClientName);
        }
    }

    [LoggerMessage(
        EventId = 8, Level = LogLevel.Information,
        Message = "Handlers configured for all HTTP clients were removed from '{HttpClient}': {Handlers}. "
            + "Call KeepDefaultHandlers() on the registration to keep them.")]
    private static partial void HandlersRemoved(ILogger logger, string handlers, string httpClient);
}
