using Consumers;
using OpenCompletions;

using (ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment())
{
    await Calls.RunAsync(client);
    await StalledStreams.CancelAsync(client);
}

await StalledStreams.TimeOutAsync();
await StalledStreams.DisposeAsync();
