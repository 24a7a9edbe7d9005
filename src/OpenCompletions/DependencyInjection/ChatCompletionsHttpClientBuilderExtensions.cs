using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures the HTTP handlers of a registered client.</summary>
public static class ChatCompletionsHttpClientBuilderExtensions
{
    /// <summary>
    /// Keeps the handlers that the application adds to all HTTP clients (<c>ConfigureHttpClientDefaults</c>). Without this
    /// method, a registered client removes them. Make sure that these handlers neither limit a call to a few seconds nor retry
    /// it. The standard resilience handler does both.
    /// </summary>
    /// <param name="builder">The builder that <c>AddChatCompletionsClient</c> returned.</param>
    /// <returns>The same builder.</returns>
    /// <example>
    /// <code>
    /// services.AddChatCompletionsClient(configuration.GetSection("Chat")).KeepDefaultHandlers();
    /// </code>
    /// </example>
    public static IHttpClientBuilder KeepDefaultHandlers(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<DefaultHandlers>(builder.Name, static handlers => handlers.AreKept = true);
        return builder;
    }
}
