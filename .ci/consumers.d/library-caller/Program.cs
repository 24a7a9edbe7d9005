using Consumers;
using OpenCompletions;

using ChatCompletionsClient client = ChatCompletionsClient.FromEnvironment();
await Guide.RunAsync(client);
