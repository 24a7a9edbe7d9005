using Consumers;
using OpenCompletions;

using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();
await Calls.RunAsync(client);
