using System.Net.Sockets;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>Servers close connections that wait for the next call, sometimes just when it comes. Callers do not notice.</summary>
[Collection(FaultCollection.Name)]
public sealed class KeptConnectionTests
{
    [Fact]
    public async Task CompleteAsync_KeptConnectionWasClosedBefore_GoesOverANewOne()
    {
        var closed = new SemaphoreSlim(0);
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.Json(Reply.Completion));
            connection.Finish();
            closed.Release();
            await connection.WaitForCloseAsync();
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        for (int i = 1; i <= 3; i++)
        {
            ChatCompletion answer = await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

            Assert.Equal(1, answer.Response!.Attempts);
            await closed.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_ServerClosesAfterEachAnswerWithoutSayingSo_AlwaysWorks()
    {
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.Json(Reply.Completion));
        });
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        for (int i = 0; i < 50; i++)
        {
            Assert.Equal("Hello", (await client.CompleteAsync("Hi", TestContext.Current.CancellationToken)).Text);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CompleteAsync_KeptConnectionEndsWithTheCallOnItsWay_IsSentAgainAtOnce(bool reset)
    {
        await using RawServer server = CloseOnReuse(reset);
        var attempts = new List<ChatAttempt>();
        using var client = new ChatCompletionsClient(Options(server, o => o.OnAttempt = attempts.Add));

        // More often than the brake for a server in trouble lets pass.
        for (int i = 0; i < 20; i++)
        {
            await client.CompleteAsync("first", TestContext.Current.CancellationToken);
            attempts.Clear();
            ChatCompletion answer = await client.CompleteAsync("second", TestContext.Current.CancellationToken);

            Assert.Equal(2, answer.Response!.Attempts);
            Assert.Equal([TimeSpan.Zero, null], attempts.Select(a => a.RetryDelay));
            Assert.True(attempts[0].Exception!.MayHaveBeenProcessed);
            await client.CompleteAsync("last", new ChatCallOptions { Headers = { ["Connection-Ends"] = "1" } }, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task CompleteAsync_KeptConnectionEndsAndNeverIsSet_Fails()
    {
        await using RawServer server = CloseOnReuse(reset: false);
        using var client = new ChatCompletionsClient(Options(server, o => o.Retry.RetryUnknownOutcome = RetryUnknownOutcome.Never));
        await client.CompleteAsync("first", TestContext.Current.CancellationToken);

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(() => client.CompleteAsync("second", TestContext.Current.CancellationToken));

        Assert.Equal(1, exception.Attempts);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_KeptConnectionEndsLate_IsNotSentAgain()
    {
        var time = new FakeTimeProvider();
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.Json(Reply.Completion));
            await connection.ReadRequestAsync();
            time.Advance(TimeSpan.FromSeconds(5.1));
        });
        using var client = new ChatCompletionsClient(Options(server, o => o.TimeProvider = time));
        await client.CompleteAsync("first", TestContext.Current.CancellationToken);

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(() => client.CompleteAsync("second", TestContext.Current.CancellationToken));

        Assert.Equal(1, exception.Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_TheNewConnectionEndsToo_IsNotSentAThirdTime()
    {
        int requests = 0;
        await using RawServer server = RawServer.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null && ++requests == 1)
            {
                await connection.WriteAsync(Reply.Json(Reply.Completion));
            }
        });
        using var client = new ChatCompletionsClient(Options(server));
        await client.CompleteAsync("first", TestContext.Current.CancellationToken);

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(() => client.CompleteAsync("second", TestContext.Current.CancellationToken));

        Assert.Equal(2, exception.Attempts);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task CompleteAsync_ForeignHttpClient_IsNotSentAgain()
    {
        await using RawServer server = CloseOnReuse(reset: false);
        using var http = new HttpClient(new SocketsHttpHandler());
        using var client = new ChatCompletionsClient(http, Options(server));
        await client.CompleteAsync("first", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<ChatConnectionException>(() => client.CompleteAsync("second", TestContext.Current.CancellationToken));

        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>Reads the second request of a connection, and closes.</summary>
    private static RawServer CloseOnReuse(bool reset) => RawServer.Start(async connection =>
    {
        RawRequest? request = await connection.ReadRequestAsync();
        while (request is not null && request.Header("Connection-Ends") is null)
        {
            await connection.WriteAsync(Reply.Json(Reply.Completion));
            request = await connection.ReadRequestAsync();
            if (request?.BodyText.Contains("second", StringComparison.Ordinal) == true)
            {
                if (reset)
                {
                    connection.Reset();
                }

                return;
            }
        }

        await connection.WriteAsync(Reply.Json(Reply.Completion, 200, "Connection: close"));
    });

    private static ChatCompletionsClientOptions Options(RawServer server, Action<ChatCompletionsClientOptions>? change = null)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri(server.Address), Model = "m" };
        change?.Invoke(options);
        return options;
    }
}
