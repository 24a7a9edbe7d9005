using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>Sets the application's logger factory on a registered client's options, unless they set another.</summary>
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
