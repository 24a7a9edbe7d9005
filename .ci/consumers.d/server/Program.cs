using Consumers;
using OpenCompletions.Testing;

// A fake endpoint in a process of its own, for programs that cannot embed one. It prints its address, and runs until its standard
// input ends. Questions outside the script, such as those of the documentation, are answered by repeating them.
await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(new() { Respond = FakeEndpoint.Echo });
FakeScript.AddTo(endpoint);
Console.WriteLine(endpoint.Address);
await Console.In.ReadToEndAsync();
