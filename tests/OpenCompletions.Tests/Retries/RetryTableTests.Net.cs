using System.Net;
using OpenCompletions.Tests.Connections;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>The table in docs/retries.md holds: what got no answer.</summary>
public sealed partial class RetryTableTests
{
    /// <summary>Each case of the table with a server that makes it.</summary>
    private static readonly Dictionary<string, Func<Task<IFaultServer>>> s_servers = new()
    {
        ["connection refused"] = () => Started(FaultyServer.ClosedPort()),
        ["unknown host"] = () => Started(FaultyServer.UnknownHost()),
        ["no connection within Timeouts.Connect"] = async () => await FaultyServer.FullAsync(),
        ["TLS handshake interrupted"] = () => Started(FaultyServer.CutTls()),
        ["certificate not trusted"] = () => Started(FaultyServer.UntrustedTls()),
        ["proxy requires authentication"] = () => Started(FaultServer.Start(c => c.WriteAsync("HTTP/1.1 407 X\r\nContent-Length: 0\r\n\r\n"))),
        ["idle connection closed within five seconds"] = () => Started(FaultServer.Start(AnswerOnceAsync)),
        ["new connection closed"] = () => Started(FaultyServer.Resets()),
        ["Timeouts.Response elapsed"] = () => Started(FaultServer.Start(c => c.WaitForCloseAsync())),
        ["response is not HTTP"] = () => Started(FaultServer.Start(c => c.WriteAsync("SSH-2.0-x\r\n"))),
        ["response has too many headers"] = () => Started(FaultServer.Start(c => c.WriteAsync($"HTTP/1.1 200 OK\r\nX: {new string('x', 80_000)}\r\n\r\n"))),
    };

    /// <summary>Each row without an answer, under each setting.</summary>
    public static TheoryData<string, RetryUnknownOutcome> Failures
    {
        get
        {
            var data = new TheoryData<string, RetryUnknownOutcome>();
            foreach (RetryRow row in RetryRow.All.Where(r => r.Outcome is "not sent" or "sent"))
            {
                foreach (RetryUnknownOutcome unknown in Enum.GetValues<RetryUnknownOutcome>())
                {
                    data.Add(row.Case, unknown);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task CompleteAsync_NoAnswer_IsDecidedAsInTheTable(string name, RetryUnknownOutcome unknown)
    {
        RetryRow row = RetryRow.All.Single(r => r.Case == name && r.Outcome is ("not sent" or "sent"));
        await using IFaultServer server = await s_servers[name]();
        var attempts = new List<ChatAttempt>();
        bool isConnect = name.Contains(".Connect", StringComparison.Ordinal);
        var time = new WatchedTime();
        using HttpClient? http = name == "proxy requires authentication" ? new(new SocketsHttpHandler { Proxy = new WebProxy(new Uri(server.Address)) }) : null;
        var options = new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(http is null ? server.Address : "https://vendor.invalid/v1"),
            Model = "m",
            Timeouts = new() { Connect = isConnect ? TimeSpan.FromMilliseconds(300) : TestLimits.Hang },
            Retry = new() { MaxRetries = 1, BaseDelay = TimeSpan.Zero, RetryUnknownOutcome = unknown },
            OnAttempt = attempts.Add,
            TimeProvider = isConnect ? TimeProvider.System : time,
        };

        using ChatCompletionsClient client = http is null ? new(options) : new(http, options);
        if (name.StartsWith("idle", StringComparison.Ordinal))
        {
            await client.CompleteAsync("first", TestContext.Current.CancellationToken);
            attempts.Clear();
        }

        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        if (name.Contains(".Response", StringComparison.Ordinal))
        {
            await ((FaultServer)server).WaitForRequestAsync();
            await time.PassUntilEndedAsync(call);
        }

        Exception? exception = await Record.ExceptionAsync(() => call);

        bool isRetry = row.Unless == unknown ? !row.IsRetry : row.IsRetry;
        Assert.Equal(isRetry, attempts[0].RetryDelay is not null);
        Assert.Equal(isRetry ? 2 : 1, attempts.Count);
        Assert.Equal(row.Outcome == "sent", attempts[0].Exception!.MayHaveBeenProcessed);

        // Only an idle connection has a new one to go over.
        Assert.Equal(isRetry && row.Case.StartsWith("idle", StringComparison.Ordinal), exception is null);
        Assert.Same(attempts[^1].Exception, exception);
    }

    private static Task<IFaultServer> Started(IFaultServer server) => Task.FromResult(server);

    // The first request of a connection gets an answer.
    private static async Task AnswerOnceAsync(RawConnection connection)
    {
        await connection.WriteAsync(Reply.Json(Reply.Completion));
        RawRequest? request = await connection.ReadRequestAsync();
        if (request is not null)
        {
            connection.Finish();
        }
    }
}
