using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures the HTTP handlers of a registered client.</summary>
public static class ChatCompletionsHttpClientBuilderExtensions
{
    /// <summary>
    /// Keeps the handlers that the application adds to all HTTP clients (<c>ConfigureHttpClientDefaults</c>). Without this
    /// method, a registered client removes them, except those for service discovery. Make sure that these handlers neither limit
    /// a call to a few seconds nor retry it. The standard resilience handler does both.
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
        builder.Services.Configure<DefaultHandlers>(builder.Name, static handlers => handlers.KeepAll = true);
        return builder;
    }

    /// <summary>
    /// Returns the name under which a client was registered, for libraries that register services on top of it.
    /// </summary>
    /// <param name="builder">The builder that <c>AddChatCompletionsClient</c> returned.</param>
    /// <returns>
    /// The key under which <see cref="IChatCompletionsClient"/> is resolved; empty for the client that is resolved without a key.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not from <c>AddChatCompletionsClient</c>.</exception>
    public static string GetChatCompletionsClientName(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (ServiceDescriptor service in builder.Services)
        {
            if (service.ServiceType == typeof(ClientHolder) && service.ServiceKey is string name
                && HttpClientName.Create(name) == builder.Name)
            {
                return name;
            }
        }

        throw new ArgumentException(
            $"The builder '{builder.Name}' is not from AddChatCompletionsClient.", nameof(builder));
    }
}
