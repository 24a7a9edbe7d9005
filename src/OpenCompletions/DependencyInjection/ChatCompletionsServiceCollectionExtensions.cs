using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Registers <see cref="IChatCompletionsClient"/> as a singleton; named clients are keyed singletons. The settings are validated
/// when the host starts, and all problems are listed.
/// </summary>
/// <remarks>
/// The returned builder accepts further handlers. The client's primary handler follows no redirects, stores no cookies and has no
/// overall timeout. Handlers that the application adds to all HTTP clients are removed, except those for service discovery,
/// because such handlers often cut off long answers or retry calls.
/// Call <see cref="ChatCompletionsHttpClientBuilderExtensions.KeepDefaultHandlers"/> to keep them.
/// Multiple registrations of one client are combined; later ones win.
/// </remarks>
public static class ChatCompletionsServiceCollectionExtensions
{
    /// <summary>Registers a client that is configured in code.</summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="configure">Sets the options. Can run more than once, so it should have no side effects.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    /// <example>
    /// <code>
    /// services.AddChatCompletionsClient(options =>
    /// {
    ///     options.Endpoint = new Uri("http://localhost:11434/v1");
    ///     options.Model = "qwen3";
    /// });
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddChatCompletionsClient(
        this IServiceCollection services, Action<ChatCompletionsClientOptions> configure) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, configure);

    /// <summary>Registers a client that is configured in code with the help of other services.</summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="configure">Sets the options. The first argument resolves other services.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    /// <example>
    /// <code>
    /// services.AddChatCompletionsClient((provider, options) =>
    /// {
    ///     options.Endpoint = new Uri("https://api.openai.com/v1");
    ///     options.ApiKeyProvider = provider.GetRequiredService&lt;KeyVault&gt;().GetKeyAsync;
    /// });
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddChatCompletionsClient(
        this IServiceCollection services, Action<IServiceProvider, ChatCompletionsClientOptions> configure) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, configure);

    /// <summary>
    /// Registers a client that is configured by a configuration section. Changes of the section apply from the next call on.
    /// </summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="section">The section. The documentation lists its members; an unknown member is an error.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    /// <example>
    /// <code>
    /// services.AddChatCompletionsClient(builder.Configuration.GetSection("Chat"));
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddChatCompletionsClient(this IServiceCollection services, IConfiguration section) =>
        services.AddChatCompletionsClient(Options.Options.DefaultName, section);

    /// <summary>
    /// Registers a named client that is configured in code. It has its own settings, connections and retry budget.
    /// </summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="name">The service key of the client.</param>
    /// <param name="configure">Sets the options. Can run more than once, so it should have no side effects.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    /// <example>
    /// <code>
    /// services.AddChatCompletionsClient("local", options => options.Endpoint = new Uri("http://localhost:11434/v1"));
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddChatCompletionsClient(
        this IServiceCollection services, string name, Action<ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ChatCompletionsClientOptions>(name).Configure(configure);
        return services.AddClient(name);
    }

    /// <summary>Registers a named client that is configured in code with the help of other services.</summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="name">The service key of the client.</param>
    /// <param name="configure">Sets the options. The first argument resolves other services.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(
        this IServiceCollection services, string name, Action<IServiceProvider, ChatCompletionsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ChatCompletionsClientOptions>(name)
            .Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return services.AddClient(name);
    }

    /// <summary>
    /// Registers a named client that is configured by a configuration section. Changes of the section apply from the next call
    /// on.
    /// </summary>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="name">The service key of the client.</param>
    /// <param name="section">The section. The documentation lists its members; an unknown member is an error.</param>
    /// <returns>A builder for the client's HTTP handlers.</returns>
    public static IHttpClientBuilder AddChatCompletionsClient(
        this IServiceCollection services, string name, IConfiguration section)
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
        string httpClientName = HttpClientName.Create(name);
        if (services.Any(s => s.ServiceType == typeof(ClientHolder) && name.Equals(s.ServiceKey)))
        {
            // A second registration adds settings; the handlers are configured only once.
            return services.AddHttpClient(httpClientName);
        }

        services.AddOptions<ChatCompletionsClientOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ChatCompletionsClientOptions>, OptionsValidator>());
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
            services.TryAddSingleton<IChatCompletionsClient>(
                static provider => provider.GetRequiredKeyedService<ClientHolder>(Options.Options.DefaultName).Client);
        }
        else
        {
            services.TryAddKeyedSingleton<IChatCompletionsClient>(
                name, static (provider, key) => provider.GetRequiredKeyedService<ClientHolder>(key).Client);
        }

        return services.AddHttpClient(httpClientName)
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)

            // The handler limits the lifetime of its connections, and a singleton keeps the factory's first handler anyway.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The factory logs headers at Trace level, and the key is among them.
            .RedactLoggedHeaders(static _ => true)
            .ConfigurePrimaryHttpMessageHandler(provider => PrimaryHandler.Create(
                CallTimeouts.Default.With(
                    provider.GetRequiredService<IOptionsFactory<ChatCompletionsClientOptions>>().Create(name).Timeouts)))
            .ConfigureAdditionalHttpMessageHandlers(
                (handlers, provider) => DefaultHandlers.Remove(handlers, httpClientName, provider));
    }
}
