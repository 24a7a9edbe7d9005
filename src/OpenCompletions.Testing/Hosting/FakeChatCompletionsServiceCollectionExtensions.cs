using OpenCompletions;
using OpenCompletions.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the registered clients of an application to a fake endpoint.</summary>
public static class FakeChatCompletionsServiceCollectionExtensions
{
    /// <summary>
    /// Connects a registered client to a fake endpoint, in memory. Call it after the application's own registration, such as in
    /// <c>ConfigureTestServices</c>; the application's settings, handlers and model are kept, except for the endpoint,
    /// the key and the time provider, which become those of the fake. Without such a registration, this adds the client.
    /// </summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="fake">The endpoint, which the caller disposes.</param>
    /// <param name="name">The name of the client; empty for the client without a name.</param>
    /// <returns>A builder for the HTTP handlers of the client.</returns>
    /// <example>
    /// <code>
    /// await using var fake = new FakeEndpoint();
    /// fake.Reply("Hello");
    /// await using var factory = new WebApplicationFactory&lt;Program&gt;().WithWebHostBuilder(
    ///     host =&gt; host.ConfigureTestServices(services =&gt; services.AddFakeChatCompletions(fake)));
    /// </code>
    /// </example>
    public static IHttpClientBuilder AddFakeChatCompletions(
        this IServiceCollection services, FakeEndpoint fake, string name = "")
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(name);
        services.PostConfigure<ChatCompletionsClientOptions>(name, options =>
        {
            fake.Configure(options, FakeProtocol.Http11);
            options.Model ??= FakeDefaults.Model;
        });
        return services.AddChatCompletionsClient(name, static _ => { })
            .ConfigurePrimaryHttpMessageHandler(() => fake.CreateHandler());
    }
}
