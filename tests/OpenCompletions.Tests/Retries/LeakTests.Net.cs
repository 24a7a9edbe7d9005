using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>With one connection per server, a response that is held would let the next call wait for ever.</summary>
public sealed class LeakTests
{
    private const int Calls = 4;

    // A body that goes on: one that has ended gives its connection back by itself.
    private const string OpenError = "HTTP/1.1 {0} X\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n{{}}";
    private const string OpenAnswer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n";
    private const string OpenStream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 100000000\r\n\r\n";

    /// <summary>A name, whether it streams, and what the server sends before it waits.</summary>
    public static TheoryData<string, bool, string> Outcomes => new()
    {
        { "success", false, Reply.Json(Reply.Completion) },
        { "success", true, Reply.Events(Reply.Chunk("a", "stop"), "[DONE]") },
        { "success", true, OpenStream + Fault.Data(Reply.Chunk("a", "stop")) + Fault.Done },
        { "json for a stream", true, Reply.Json(Reply.Completion) },
        { "error status", false, string.Format(OpenError, 400) },
        { "error status", true, string.Format(OpenError, 400) },
        { "retried status", false, string.Format(OpenError, 503) },
        { "retried status", true, string.Format(OpenError, 429) },
        { "redirect", false, string.Format(OpenError, 307).Replace(" X\r\n", " X\r\nLocation: http://127.0.0.1:9/\r\n", StringComparison.Ordinal) },
        { "html", false, Reply.With(200, "text/html", "<html>") },
        { "html", true, OpenStream + "<html>" },
        { "odd json", false, Reply.Json("[]") },
        { "odd event", true, OpenStream + "data: {\n\n" },
        { "error event", true, OpenStream + "data: {\"error\":{\"message\":\"x\"}}\n\n" },
        { "no body", true, "HTTP/1.1 204 No Content\r\n\r\n" },
        { "too long", false, OpenAnswer + new string(' ', 5000) },
        { "too long", true, OpenStream + "data: " + new string(' ', 5000) },
        { "interrupted", false, "cut " + OpenAnswer + "{" },
        { "interrupted", true, "cut " + OpenStream + Fault.Data(Reply.Chunk("a")) },
        { "no answer", false, "cut " },
        { "break", true, OpenStream + Fault.Data(Reply.Chunk("a")) },
        { "opened", true, OpenStream },
        { "cancel", false, OpenAnswer + "{" },
        { "cancel", true, OpenStream + Fault.Data(Reply.Chunk("a")) },
        { "cancel", false, "" },
        { "timeout", false, OpenAnswer + "{" },
        { "timeout", true, OpenStream + Fault.Data(Reply.Chunk("a")) },
        { "timeout", false, "" },
        { "watcher throws", false, OpenAnswer + "{" },
        { "watcher throws", true, OpenStream + Fault.Data(Reply.Chunk("a")) },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Call_OneConnectionPerServer_NextCallGetsIt(string name, bool isStream, string answer)
    {
        const string cut = "cut ";
        bool isCut = answer.StartsWith(cut, StringComparison.Ordinal);
        using var answered = new SemaphoreSlim(0);
        await using RawServer server = RawServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync(isCut ? answer[cut.Length..] : answer);
                answered.Release();
                if (isCut)
                {
                    return;
                }
            }
        });
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var time = new WatchedTime();
        using var client = new ChatCompletionsClient(http, Options(server, name, time));

        for (int i = 0; i < Calls; i++)
        {
            using var source = new CancellationTokenSource();
            Task call = CallAsync(client, name, isStream, source);
            await Task.WhenAll(call, EndAsync(call, name, isStream, answered, time, source)).WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
        }

        Assert.True(server.Requests.Count >= Calls, $"{server.Requests.Count} requests came.");
    }

    // Ends a call that ends neither by itself nor within its loop, once the server has written its answer.
    private static async Task EndAsync(Task call, string name, bool isStream, SemaphoreSlim answered, WatchedTime time, CancellationTokenSource source)
    {
        if (name == "timeout")
        {
            await answered.WaitAsync(TestContext.Current.CancellationToken);
            await time.PassUntilEndedAsync(call);
        }

        if (name == "cancel" && !isStream)
        {
            await answered.WaitAsync(TestContext.Current.CancellationToken);
            await source.CancelAsync();
        }
    }

    private static ChatCompletionsClientOptions Options(RawServer server, string name, TimeProvider time) =>
        new()
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            Retry = new() { BaseDelay = TimeSpan.Zero },
            Limits = new() { MaxBodyBytes = 4000, MaxEventBytes = 4000, MaxErrorBodyBytes = 1 },
            OnAttempt = name == "watcher throws" ? _ => throw new FormatException("The caller's own.") : null,
            TimeProvider = time,
        };

    private static async Task CallAsync(ChatCompletionsClient client, string name, bool isStream, CancellationTokenSource source)
    {
        try
        {
            if (!isStream)
            {
                await client.CompleteAsync("Hi", source.Token);
            }
            else if (name == "opened")
            {
                await using ChatCompletionStream stream = client.StreamAsync("Hi", source.Token);
                await stream.OpenAsync(source.Token);
            }
            else
            {
                await foreach (ChatCompletionChunk _ in client.StreamAsync("Hi", source.Token))
                {
                    if (name == "break")
                    {
                        break;
                    }

                    if (name == "cancel")
                    {
                        await source.CancelAsync();
                    }
                }
            }
        }
        catch (Exception e) when (e is ChatCompletionsException or OperationCanceledException or FormatException)
        {
            Assert.NotEqual("success", name);
            return;
        }

        Assert.Contains(name, (string[])["success", "json for a stream", "break", "opened"]);
    }
}
