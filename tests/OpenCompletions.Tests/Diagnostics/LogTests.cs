using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Tests.DependencyInjection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>Logs are those that docs/observability.md lists, and never say what was said.</summary>
public sealed class LogTests
{
    private const string Key = "sk-CANARY-KEY";
    private const string Prompt = "CANARY-PROMPT-1234567890";

    [Fact]
    public void Events_OfTheLibrary_AreThoseOfTheTable()
    {
        IEnumerable<string> events = typeof(ChatCompletionsClient).Assembly.GetTypes()
            .SelectMany(static t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(static m => (m.Name, Attribute: m.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static e => e.Attribute is not null)
            .Select(static e => $"{e.Attribute!.EventId} {e.Attribute.Level} {e.Name}");

        Assert.Equal(MarkdownTable.Read("docs/observability.md", "| id | level |").Select(static r => $"{r[0]} {r[1]} {r[2]}"), events.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("complete", 1, 2)]
    [InlineData("stream", 1, 2)]
    [InlineData("error answer", 1, 4)]
    [InlineData("cancelled", 1, 5)]
    [InlineData("interrupted stream", 1, 4)]
    [InlineData("stream left early", 1, 6)]
    public async Task Events_OfACall_AreThoseOfItsOutcome(string outcome, params int[] ids)
    {
        using var loggers = new Loggers();

        await Calls.RunAsync(outcome, Calls.Full(Prompt), o => o.LoggerFactory = loggers);

        Assert.Equal(ids, loggers.Entries.OfClient.Select(static e => e.Id.Id));
        Assert.All(loggers.Entries.OfClient, static e => Assert.Contains("POST http://127.0.0.1:", e.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("CANARY", string.Concat(loggers.Entries.All), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("stream")]
    public async Task Completed_OfACall_HasItsValues(string outcome)
    {
        using var loggers = new Loggers();

        await Calls.RunAsync(outcome, Calls.Full(), o => o.LoggerFactory = loggers);

        LogEntry entry = Assert.Single(loggers.Entries.OfClient, static e => e.Id.Name == "Completed");
        Dictionary<string, object?> values = entry.Values.ToDictionary(static v => v.Key, static v => v.Value);
        Assert.Equal("gpt-x-1", values["Model"]);
        Assert.Equal(200, values["Status"]);
        Assert.Equal(1, values["Attempt"]);
        Assert.Equal("stop", values["FinishReason"]);
        Assert.Equal(33L, values["TotalTokens"]);
    }

    [Fact]
    public async Task Retrying_OfAFailedAttempt_TellsWhyAndWhen()
    {
        using var loggers = new Loggers();
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "x-request-id: req-1"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address), Model = "m", LoggerFactory = loggers, Retry = new() { BaseDelay = TimeSpan.Zero },
        });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        LogEntry entry = Assert.Single(loggers.Entries.OfClient, static e => e.Level == LogLevel.Warning);
        Assert.Equal(3, entry.Id.Id);
        Assert.StartsWith("Attempt 1 failed with status 503 (ChatApiException), request req-1, after ", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completed_ModelWithLineBreaks_StaysOneLine()
    {
        using var loggers = new Loggers();
        await using RawServer server = RawServer.Respond(Reply.Json("""{"model":"m\r\nerror: forged \u001b[31m","choices":[]}"""));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m", LoggerFactory = loggers });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.All(loggers.Entries.OfClient, static e => Assert.DoesNotContain(e.Text, static c => char.IsControl(c)));
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("stream")]
    [InlineData("error answer")]
    [InlineData("cancelled")]
    [InlineData("interrupted stream")]
    [InlineData("stream left early")]
    public async Task Events_ModelOfTheCallerWithLineBreaks_StayOneLineEach(string outcome)
    {
        using var loggers = new Loggers();

        await Calls.RunAsync(
            outcome, Calls.Full() with { Model = "m\r\nerror: forged \u001b[31m" + new string('x', 10_000) }, o => o.LoggerFactory = loggers);

        Assert.All(loggers.Entries.OfClient, static e => Assert.DoesNotContain(e.Text, static c => char.IsControl(c)));
        Assert.All(loggers.Entries.OfClient, static e => Assert.InRange(e.Text.Length, 1, 1000));
    }

    [Fact]
    public async Task Logs_OfAHostAtTrace_HaveNoKeyPromptOrAnswer()
    {
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("{}", 500), Reply.Json(Reply.Completion.Replace("Hello", "CANARY-ANSWER", StringComparison.Ordinal)), Reply.Events(Reply.Chunk("CANARY-ANSWER", "stop"), "[DONE]"),
            Reply.Json($$$"""{"error":{"message":"Key {{{Key}}} is wrong: {{{Prompt}}}"}}""", 401));
        using TestHost host = TestHost.Build(services =>
        {
            services.ConfigureHttpClientDefaults(static b => b.RedactLoggedHeaders(static _ => false));
            services.AddChatCompletionsClient(o =>
            {
                o.Endpoint = new Uri(server.Address + "?secret=CANARY-QUERY");
                o.ApiKey = Key;
                o.Authentication = ChatAuthentication.Header;
                o.AuthenticationHeader = "api-key";
                o.Headers["X-Token"] = "CANARY-HEADER";
                o.Model = "m";
                o.Retry.BaseDelay = TimeSpan.Zero;
            });
        });

        await host.Client.CompleteAsync(Prompt, TestContext.Current.CancellationToken);
        await host.Client.StreamAsync(Prompt, TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ChatApiException>(() => host.Client.CompleteAsync(Prompt, TestContext.Current.CancellationToken));

        Assert.Equal([1, 3, 2, 1, 2, 1, 4], host.Log.OfClient.Select(static e => e.Id.Id));
        Assert.Contains(host.Log.All, static e => e.Category.StartsWith("System.Net.Http.HttpClient.OpenCompletions", StringComparison.Ordinal) && e.Level == LogLevel.Trace);
        string all = string.Join('\n', host.Log.All.Select(static e => e.Text + string.Join(',', e.Values)));
        Assert.DoesNotContain("CANARY", all, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Loggers : ILoggerFactory
    {
        public LogEntries Entries { get; } = new();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => Entries.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}
