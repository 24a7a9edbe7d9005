using System.Diagnostics;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Samples;

public sealed class QuickStartTests
{
    private const string Key = "sk-canary-1234567890";

    [Fact]
    public async Task QuickStart_ServerKeyAndModelSet_TalksToThatServer()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(
            """{"choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Let me think."}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"Because of "}}]}""",
            """{"choices":[{"index":0,"delta":{"content":"scattering."},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":9,"total_tokens":16}}""",
            "[DONE]"));

        SampleResult result = await SampleProcess.RunAsync(
            "QuickStart", ["Why", "blue?"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_API_KEY", Key), ("OPENAI_MODEL", "m1")]);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Let me think.\n\nBecause of scattering.\n\nfinish reason: stop\ntokens: 7 prompt + 9 completion = 16 total\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("Bearer " + Key, server.Request.Header("Authorization"));
        Assert.Equal("m1", server.Request.Json["model"]!.GetValue<string>());
        Assert.Equal("Why blue?", server.Request.Json["messages"]![0]!["content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task QuickStart_Help_TellsItsArgumentsAndVariables(string option)
    {
        SampleResult result = await SampleProcess.RunAsync("QuickStart", [option], []);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith("Usage: ", result.Output, StringComparison.Ordinal);
        Assert.All([.. NoKeys.Variables, "NO_COLOR"], name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("You asked:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Why is grass green?\n", "Why is grass green?")]
    [InlineData("", "Why is the sky blue?")]
    public async Task QuickStart_NoArguments_TakesThePromptFromStandardInput(string input, string prompt)
    {
        SampleResult result = await SampleProcess.RunAsync("QuickStart", [], [], input: input);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains($"You asked: \"{prompt}\"", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1", false)]
    public async Task QuickStart_OnATerminal_DimsReasoningUnlessNoColorIsSet(string noColor, bool isDimmed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The terminal is made by a Linux tool.");
        await using RawServer server = RawServer.Respond(Reply.Events(
            """{"choices":[{"index":0,"delta":{"reasoning_content":"Hm."}}]}""", Reply.Chunk("Yes.", "stop"), "[DONE]"));

        SampleResult result = await SampleProcess.RunAsync(
            "QuickStart", ["Hi"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m"), ("NO_COLOR", noColor)], isOnTerminal: true);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(isDimmed ? "\u001b[2mHm.\u001b[0m\n\nYes.\n" : "Hm.\n\nYes.\n", result.Output, StringComparison.Ordinal);
        Assert.Equal(isDimmed, result.Output.Contains("\u001b[2m", StringComparison.Ordinal));
    }

    [Fact]
    public async Task QuickStart_ServerReportsNoUsage_PrintsNoTokenLine()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Yes.", "stop"), "[DONE]"));

        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith("Yes.\n\nfinish reason: stop\nelapsed: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuickStart_StreamBreaksWithinALine_EndsTheLineBeforeTheError()
    {
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("Because of"), """{"error":{"message":"Out of memory."}}"""));

        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")]);

        AssertOneLine(result, "Out of memory.");
        Assert.Equal("Because of\n", result.Output);
    }

    [Theory]
    [InlineData("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")]
    [InlineData("OPENAI_API_KEY", Key)]
    public async Task QuickStart_NoModelSet_NamesTheVariable(string name, string value)
    {
        SampleResult result = await SampleProcess.RunAsync("QuickStart", [], [(name, value)]);

        AssertOneLine(result, "OPENAI_MODEL");
    }

    [Fact]
    public async Task QuickStart_WrongKey_SaysSoInOneLine()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync(
            new() { ApiKey = "another" }, TestContext.Current.CancellationToken);

        SampleResult result = await SampleProcess.RunAsync(
            "QuickStart", ["Hi"], [("OPENAI_BASE_URL", endpoint.Address), ("OPENAI_API_KEY", Key), ("OPENAI_MODEL", "m")]);

        AssertOneLine(result, "The API key is missing or wrong.");
    }

    [Fact]
    public async Task QuickStart_NothingListensAtTheAddress_SaysSoInOneLine()
    {
        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"], [("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"), ("OPENAI_API_KEY", Key), ("OPENAI_MODEL", "m")]);

        AssertOneLine(result, "http://127.0.0.1:9/v1/chat/completions");
    }

    [Fact]
    public async Task QuickStart_AddressIsNone_SaysSoInOneLine()
    {
        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"], [("OPENAI_BASE_URL", "example.com/v1"), ("OPENAI_MODEL", "m")]);

        AssertOneLine(result, "OPENAI_BASE_URL");
    }

    [Fact]
    public async Task QuickStart_Interrupted_EndsCleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The interrupt is sent by a signal.");
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            await connection.WriteChunkAsync($"data: {Reply.Chunk("Once ")}\n\n");
            await connection.WaitForCloseAsync();
        });

        SampleResult result = await SampleProcess.RunAsync("QuickStart", ["Hi"], [("OPENAI_BASE_URL", server.Address), ("OPENAI_MODEL", "m")], async (process, output) =>
        {
            var begin = new char[5];
            await output.ReadBlockAsync(begin, TestContext.Current.CancellationToken);
            using Process kill = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        });

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("Cancelled.", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    private static void AssertOneLine(SampleResult result, string told)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(Key, result.Output + result.Error, StringComparison.Ordinal);
    }
}
