using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers <see cref="IChatCompletionsClient"/> as a singleton: without a name the service itself, with a name a keyed service of that name.
/// Settings are checked when the application starts, and all that is wrong is listed.
/// </summary>
/// <remarks>
/// The returned builder takes further handlers. The client's handler refuses redirects, keeps no cookies and has no overall timeout; handlers that
/// the application puts on all its HTTP clients are left out of this one, because the usual ones cut long answers and send calls again
/// by themselves; <see cref="ChatCompletionsHttpClientBuilderExtensions.KeepDefaultHandlers"/> keeps them.
/// </remarks>
public static class ChatCompletionsServiceCollectionExtensions
{
    /// <summary>Registers the client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, Action<ChatCompletionsClientOptions> configure) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, configure);

    /// <summary>Registers the client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options with the help of other services.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, Action<IServiceProvider, ChatCompletionsClientOptions> configure) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, configure);

    /// <summary>Registers the client with the settings of a configuration section. A change of the section reaches the next call.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section; its members are listed in the documentation.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, IConfiguration section) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, section);

    /// <summary>Registers a named client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key under which the client is resolved.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, string name, Action<ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ChatCompletionsClientOptions>(name).Configure(configure);
        return services.AddClient(name);
    }

    /// <summary>Registers a named client.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key under which the client is resolved.</param>
    /// <param name="configure">Sets the options with the help of other services.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, string name, Action<IServiceProvider, ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ChatCompletionsClientOptions>(name).Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return services.AddClient(name);
    }

    /// <summary>Registers a named client with the settings of a configuration section. A change of the section reaches the next call.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key under which the client is resolved.</param>
    /// <param name="section">The section; its members are listed in the documentation.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(section);
        services.AddSingleton<IConfigureOptions<ChatCompletionsClientOptions>>(new SectionSettings(name, section));
        services.AddSingleton(new SectionChanges(name, section));
        return services.AddClient(name);
    }

    private static IHttpClientBuilder AddClient(this IServiceCollection services, string name)
    {
        string httpClientName = HttpClientName.Of(name);
        if (services.Any(s => s.ServiceType == typeof(ClientHolder) && name.Equals(s.ServiceKey)))
        {
            // Settings of a second registration come on top; the handlers are set up once.
            return services.AddHttpClient(httpClientName);
        }

        services.AddOptions<ChatCompletionsClientOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChatCompletionsClientOptions>, OptionsValidator>());
        services.AddSingleton<IPostConfigureOptions<ChatCompletionsClientOptions>>(
            provider => new LoggingSettings(name, provider.GetService<ILoggerFactory>()));

        services.AddKeyedSingleton<ClientHolder>(name, (provider, _) => new ClientHolder(
            provider.GetRequiredService<IHttpClientFactory>(),
            name,
            provider.GetRequiredService<IOptionsFactory<ChatCompletionsClientOptions>>(),
            provider.GetServices<SectionChanges>(),
            provider.GetService<ILoggerFactory>()));
        if (name.Length == 0)
        {
            services.TryAddSingleton<IChatCompletionsClient>(static provider => provider.GetRequiredKeyedService<ClientHolder>(Options.Options.DefaultName).Client);
        }
        else
        {
            services.TryAddKeyedSingleton<IChatCompletionsClient>(name, static (provider, key) => provider.GetRequiredKeyedService<ClientHolder>(key).Client);
        }

        return services.AddHttpClient(httpClientName)
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)

            // The handler renews its connections by itself; a singleton would keep the factory's first one anyway.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The factory logs headers at Trace; among them are keys.
            .RedactLoggedHeaders(static _ => true)
            .ConfigurePrimaryHttpMessageHandler(provider => PrimaryHandler.Create(
                CallTimeouts.Default.With(provider.GetRequiredService<IOptionsFactory<ChatCompletionsClientOptions>>().Create(name).Timeouts)))
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) => DefaultHandlers.Remove(handlers, httpClientName, provider));
    }
}
