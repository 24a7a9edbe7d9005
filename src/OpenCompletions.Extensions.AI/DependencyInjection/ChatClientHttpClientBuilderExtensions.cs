using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients of OpenCompletions for applications built on Microsoft.Extensions.AI.</summary>
public static class ChatClientHttpClientBuilderExtensions
{
    /// <summary>
    /// Also registers the client as a singleton <see cref="IChatClient"/>, unless one is already registered. The service of a
    /// named client is keyed by the name.
    /// </summary>
    /// <param name="builder">The builder that <c>AddChatCompletionsClient</c> returned.</param>
    /// <param name="model">The model for calls without a model; null for the client's default model.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="builder"/> is not from <c>AddChatCompletionsClient</c>.</exception>
    /// <example><code>services.AddChatCompletionsClient(configuration.GetSection("Chat")).AddChatClient();</code></example>
    public static IHttpClientBuilder AddChatClient(this IHttpClientBuilder builder, string? model = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.GetChatCompletionsClientName();
        if (name.Length == 0)
        {
            builder.Services.TryAddSingleton(
                provider => provider.GetRequiredService<IChatCompletionsClient>().AsIChatClient(model));
        }
        else
        {
            builder.Services.TryAddKeyedSingleton(
                name, (provider, key) => provider.GetRequiredKeyedService<IChatCompletionsClient>(key).AsIChatClient(model));
        }

        return builder;
    }
}
