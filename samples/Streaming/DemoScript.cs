using OpenCompletions.Testing;

/// <summary>
/// The script of the embedded endpoint, which has no model: a tool call, a stream that breaks, and the rest of its text.
/// </summary>
internal static class DemoScript
{
    public static void Apply(FakeEndpoint? embedded)
    {
        embedded?.Reply("Let me look.")
            .WithReasoning("It depends on the weather in Bern.")
            .WithToolCall("get_weather", """{ "city": "Bern" }""")
            .WithUsage(12, 15);
        embedded?.Reply("Warm air rises and cools, and its vapor becomes droplets.").WithFault(FakeFault.Cut, afterChunks: 6);
        embedded?.Reply("and its vapor becomes droplets. They join, grow heavy and fall.").WithUsage(24, 11);
    }
}
