using OpenCompletions;

namespace Consumers;

/// <summary>What the library offers to programs.</summary>
public static class Guide
{
    /// <summary>Asks with a client that the caller made, and with one that the library makes.</summary>
    public static async Task RunAsync(IChatCompletionsClient client)
    {
        await Calls.RunAsync(client);
        await ChatClientCalls.RunAsync(client);
        using ChatCompletionsClient own = ChatCompletionsClient.FromEnvironment(
            static options => options.Timeouts.StreamIdle = TimeSpan.FromMinutes(1));
        await Calls.RunAsync(own);
    }
}
