using OpenCompletions.Testing;

namespace Consumers;

/// <summary>The script of the fake endpoint, in a process of its own or inside the consumer.</summary>
internal static class FakeScript
{
    public static void AddTo(FakeEndpoint endpoint)
    {
        endpoint.On(Exchange.Question).Reply(Exchange.Answer)
            .WithUsage(promptTokens: 7, completionTokens: Exchange.TotalTokens - 7);
        endpoint.On(Exchange.StallingQuestion).Reply("It is the Nile, or so.").WithFault(FakeFault.Stall, afterChunks: 3);
    }
}
