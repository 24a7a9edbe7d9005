using Consumers;
using OpenCompletions;
using OpenCompletions.Testing;

// All three packages in one program, with the fake endpoint inside it: over a port and in memory.
await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync();
FakeScript.AddTo(endpoint);
using var client = new ChatCompletionsClient(endpoint.Address, model: "m");
await Calls.RunAsync(client);
await ChatClientCalls.RunAsync(client);
await Calls.RunAsync(endpoint.CreateClient());
endpoint.Journal.AssertCount(6);
