using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>The table of connections in docs/retries.md holds, over every way that a call goes.</summary>
[Collection(FaultCollection.Name)]
public sealed class ConnectionTableTests
{
    private const string First = "first";
    private const int RefusedStream = 0x7;
    private const int InternalError = 0x2;

    /// <summary>What the server does to the request of the call, by the row's second part.</summary>
    private static readonly Dictionary<string, Func<RawConnection, FakeTimeProvider, Task>> s_scripts = new()
    {
        ["closed before any response byte"] = static async (c, _) => await c.ReadRequestAsync(),
        ["closed inside the response headers"] = static async (c, _) =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: appl");
        },
        ["reset before any response byte"] = static async (c, _) =>
        {
            await c.ReadRequestAsync();
            c.Reset();
        },
        ["silent for five seconds, then closed"] = static async (c, time) =>
        {
            await c.ReadRequestAsync();
            time.Advance(TimeSpan.FromSeconds(5.1));
        },
        ["error status sent during the upload, then reset"] = static async (c, _) =>
        {
            await c.ReadSomeAsync(64 * 1024);
            await c.WriteAsync(Reply.Json("{}", 413));
            c.Reset();
        },
        ["the request's own content failed"] = static async (c, _) => await c.ReadRequestAsync(),
    };

    private static readonly Dictionary<string, Action<HttpContext>> s_streams = new()
    {
        ["stream reset"] = static c => c.Features.GetRequiredFeature<IHttpResetFeature>().Reset(InternalError),
        ["stream refused before processing (REFUSED_STREAM)"] = static c => c.Features.GetRequiredFeature<IHttpResetFeature>().Reset(RefusedStream),
        ["connection closed"] = static c => c.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort(),
    };

    private static string[][] Rows => MarkdownTable.Read("docs/retries.md", "| protocol | connection |");

    public static TheoryData<string, string> Http1 => new(
        from row in Rows where row[0] == "HTTP/1.1" from way in WireTransport.Ways select (row[1], way));

    public static TheoryData<string> Http2 => new(Rows.Where(r => r[0] == "HTTP/2").Select(r => r[1]));

    [Fact]
    public void Rows_OfThePage_AreOfBothVersionsAndCoverEveryScript()
    {
        Assert.Equal(["HTTP/1.1", "HTTP/2"], Rows.Select(r => r[0]).Distinct());
        Assert.Equal(s_scripts.Keys.Order(), Rows.Where(r => r[0] == "HTTP/1.1").Select(r => r[1].Split("; ")[1]).Distinct().Order());
        Assert.Equal(s_streams.Keys.Order(), Http2.Select(r => r.Data).Order());
    }

    [Theory]
    [MemberData(nameof(Http1))]
    public async Task CompleteAsync_Http1_IsSentAgainAsInTheTable(string happened, string way)
    {
        string[] row = Rows.Single(r => r[1] == happened);
        bool isIdle = happened.StartsWith("idle; ", StringComparison.Ordinal);
        Assert.True(isIdle || happened.StartsWith("new; ", StringComparison.Ordinal));
        var time = new FakeTimeProvider();
        int arrived = 0;
        int accepted = 0;
        await using WireTransport wire = WireTransport.Start(way, async connection =>
        {
            // What comes over the first connection fails; a call that is sent again succeeds.
            bool isFirst = Interlocked.Increment(ref accepted) == 1;
            if (isIdle || !isFirst)
            {
                RawRequest? request = await connection.ReadRequestAsync();
                if (request?.BodyText.Contains(First, StringComparison.Ordinal) == false)
                {
                    Interlocked.Increment(ref arrived);
                }

                await connection.WriteAsync(Reply.Json(Reply.Completion));
            }

            if (isFirst)
            {
                await s_scripts[happened.Split("; ")[1]](connection, time);
                Interlocked.Increment(ref arrived);
            }
            else
            {
                await connection.WaitForCloseAsync();
            }
        });
        var attempts = new List<ChatAttempt>();
        using ChatCompletionsClient client = wire.Client(o =>
        {
            o.TimeProvider = time;
            o.OnAttempt = attempts.Add;
        });
        if (isIdle)
        {
            await client.CompleteAsync(First, TestContext.Current.CancellationToken);
            attempts.Clear();
        }

        Exception? exception = await Record.ExceptionAsync(() => client.CompleteAsync(RequestFor(happened), TestContext.Current.CancellationToken));

        switch (row[2])
        {
            case "no":
                Assert.Equal(row[3], CheckSingle(exception, attempts).ToString().ToLowerInvariant());
                Assert.Equal(1, arrived);
                Assert.Equal(1, accepted);
                break;
            case "at once, on a new connection":
                Assert.Null(exception);
                Assert.Equal([TimeSpan.Zero, null], attempts.Select(a => a.RetryDelay));
                Assert.Equal(row[3], attempts[0].Exception!.MayHaveBeenProcessed.ToString().ToLowerInvariant());
                Assert.Equal(2, accepted);
                break;
            case "no, the content's IOException is thrown":
                Assert.IsType<DivideByZeroException>(Assert.IsAssignableFrom<IOException>(exception).InnerException);
                Assert.Empty(attempts);
                Assert.Equal(1, accepted);
                break;
            default:
                Assert.Fail($"'{row[2]}' is no outcome.");
                break;
        }

        Assert.Equal(way == "a CONNECT proxy" ? accepted : 0, wire.Tunnels);
    }

    [Theory]
    [MemberData(nameof(Http2))]
    public async Task CompleteAsync_Http2_IsSentAgainAsInTheTable(string happened)
    {
        string[] row = Rows.Single(r => r[1] == happened);
        using X509Certificate2 certificate = TestCertificate.Make();
        int failing = 0;
        await using Http2Server server = await Http2Server.StartAsync(
            async context =>
            {
                if (Interlocked.Exchange(ref failing, 0) == 1)
                {
                    s_streams[happened](context);
                    return;
                }

                context.Response.ContentType = "application/json";
                await Http2Server.WriteAsync(context, Reply.Completion);
            },
            certificate);
        var attempts = new List<ChatAttempt>();
        using var http = new HttpClient(WireTransport.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri(server.Address),
            Model = "m",
            HttpVersion = new Version(2, 0),
            OnAttempt = attempts.Add,
        });

        foreach (int earlier in (int[])[0, 1])
        {
            for (int i = 0; i < earlier; i++)
            {
                await client.CompleteAsync(First, TestContext.Current.CancellationToken);
            }

            attempts.Clear();
            int before = server.Requests;
            failing = 1;

            Exception? exception = await Record.ExceptionAsync(() => client.CompleteAsync("Hi", TestContext.Current.CancellationToken));

            switch (row[2])
            {
                case "no":
                    Assert.Equal(row[3], CheckSingle(exception, attempts).ToString().ToLowerInvariant());
                    Assert.Equal(before + 1, server.Requests);
                    break;
                case "by the platform, within the attempt":
                    Assert.Null(exception);
                    Assert.Single(attempts);
                    Assert.Equal(before + 2, server.Requests);
                    break;
                default:
                    Assert.Fail($"'{row[2]}' is no outcome.");
                    break;
            }
        }
    }

    // An upload that is refused early may get its status through; then nothing is unknown but what the status says.
    private static bool CheckSingle(Exception? exception, List<ChatAttempt> attempts)
    {
        Assert.Null(Assert.Single(attempts).RetryDelay);
        if (exception is ChatApiException { StatusCode: System.Net.HttpStatusCode.RequestEntityTooLarge })
        {
            return true;
        }

        return Assert.IsType<ChatConnectionException>(exception).MayHaveBeenProcessed;
    }

    private static ChatCompletionRequest RequestFor(string happened) =>
        happened.EndsWith("own content failed", StringComparison.Ordinal)
            ? ChatMessage.User("Look.", ContentPart.Image(BinarySource.FromStream(static _ => throw new DivideByZeroException(), 10, "image/png")))
            : happened.Contains("upload", StringComparison.Ordinal) ? new string('x', 20 * 1024 * 1024) : "Hi";
}
