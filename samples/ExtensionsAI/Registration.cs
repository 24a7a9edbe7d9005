using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

/// <summary>An application that takes an <see cref="IChatClient"/> as a dependency.</summary>
internal static class Registration
{
    public static ServiceProvider Register(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        #region registration
        services.AddChatCompletionsClient(configuration.GetSection("Chat")).AddChatClient();
        services.AddSingleton<Assistant>();                   // takes an IChatClient
        #endregion
        return services.BuildServiceProvider();
    }
}

/// <summary>Answers a question about an earlier conversation.</summary>
internal sealed class Assistant(IChatClient chat)
{
    public async Task<string> RememberAsync(IEnumerable<ChatMessage> conversation) =>
        (await chat.GetResponseAsync([.. conversation, new(ChatRole.User, "What did I ask first?")])).Text;
}
