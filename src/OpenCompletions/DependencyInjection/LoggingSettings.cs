using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>Gives a registered client the application's logging, unless its options name another.</summary>
internal sealed class LoggingSettings(string name, ILoggerFactory? loggers) : IPostConfigureOptions<ChatCompletionsClientOptions>
{
    public void PostConfigure(string? optionsName, ChatCompletionsClientOptions options)
    {
        if ((optionsName ?? "") == name)
        {
            options.LoggerFactory ??= loggers;
        }
    }
}
