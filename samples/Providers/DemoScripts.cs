using System.Net;
using OpenCompletions.Testing;

/// <summary>
/// The scripts of the embedded endpoints, which have no model: an error, a fast answer, and a slow answer with reasoning.
/// </summary>
internal static class DemoScripts
{
    public static (string Section, Action<FakeEndpoint> Script)[] All { get; } =
    [
        ("Providers:aggregator", static endpoint => endpoint.ReplyError(
            HttpStatusCode.TooManyRequests, "You exceeded your current quota.", "insufficient_quota")),
        ("Providers:cloud", static endpoint => endpoint.Reply("Air scatters blue light the most.").WithUsage(17, 8)),
        ("Providers:local", static endpoint => endpoint.Reply("Short waves are scattered more than long ones.")
            .WithReasoning("The user wants one sentence.").WithUsage(17, 14).WithTokensPerSecond(20)),
    ];
}
