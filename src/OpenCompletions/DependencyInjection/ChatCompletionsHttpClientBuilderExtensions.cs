using OpenCompletions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What can be said of a registered client's HTTP handlers.</summary>
public static class ChatCompletionsHttpClientBuilderExtensions
{
    /// <summary>
    /// Keeps the handlers that the application puts on all its HTTP clients (<c>ConfigureHttpClientDefaults</c>), which are left out otherwise. See to it
    /// that they neither limit a call to seconds nor send it again: the standard resilience handler does both.
    /// </summary>
    /// <param name="builder">What <c>AddChatCompletionsClient</c> returned.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder KeepDefaultHandlers(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<DefaultHandlers>(builder.Name, static handlers => handlers.AreKept = true);
        return builder;
    }
}
