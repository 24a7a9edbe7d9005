using OpenCompletions;
using OpenCompletions.Testing;

await using EmbeddedEndpoint endpoint = await EmbeddedEndpoint.StartAsync(new() { ApiKey = "right", Respond = Script.Answer });
using var client = new ChatCompletionsClient(endpoint.Address, "right", "smoke");
var scenarios = new Scenarios(client, endpoint.Address);
var checks = new Checks();
await checks.RunAsync("an answer comes whole", scenarios.CompleteAsync);
await checks.RunAsync("an answer comes in pieces", scenarios.StreamAsync);
await checks.RunAsync("a tool is called and its result goes back", scenarios.CallToolAsync);
await checks.RunAsync("a history is saved and loaded", scenarios.SaveHistoryAsync);
await checks.RunAsync("unknown members are kept", scenarios.KeepUnknownMembersAsync);
await checks.RunAsync("a wrong key is an error of the server's", scenarios.RefuseKeyAsync);
var registration = new Registration(endpoint.Address);
await checks.RunAsync("a client is registered by a section, and a changed key is taken", registration.RunAsync);
await checks.RunAsync("a section that cannot work is refused", registration.RefuseAsync);
return checks.HaveFailed ? 1 : 0;
