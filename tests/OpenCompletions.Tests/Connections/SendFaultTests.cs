using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>It was sent, and no answer began: nobody knows what the server does with it, so that it is not sent twice.</summary>
[Collection(FaultCollection.Name)]
public sealed partial class SendFaultTests
{
    [Fact]
    public async Task CompleteAsync_ServerClosesBeforeAnyByte_IsNotSentAgain()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(connection =>
        {
            connection.Finish();
            return Task.CompletedTask;
        });

        ChatConnectionException exception = outcome.Failed<ChatConnectionException>();
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Contains("was lost before the response began", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_ServerResetsBeforeAnyByte_IsNotSentAgain()
    {
        await using FaultyServer server = FaultyServer.Resets();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 1);

        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Equal(1, server.Connections);
        Assert.Contains("reset", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 2")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/")]
    public async Task CompleteAsync_AnswerEndsWithinItsHead_IsNotSentAgain(string beginning)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync(beginning);
            connection.Finish();
        });

        Assert.True(outcome.Failed<ChatConnectionException>().MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_HeadersDripForEver_TimesOut()
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource();
        FaultOutcome outcome = await FaultAssert.CompleteAsync(
            async connection =>
            {
                await connection.WriteAsync("HTTP/1.1 200 OK\r\n");
                asked.SetResult();
                while (true)
                {
                    await connection.WriteAsync($"X-{SecretWatch.Mark}: 1\r\n");
                    await Task.Delay(20, connection.Stop);
                }
            },
            EndsAfterResponse(time, asked.Task));

        Assert.True(outcome.TimedOut(ChatTimeoutKind.Response).MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")]
    [InlineData("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n")]
    public async Task CompleteAsync_InformationBeforeTheAnswer_IsPassedOver(string information)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync(information);
            await connection.WriteAsync(Reply.Json(Reply.Completion));
        });

        Assert.Equal("Hello", outcome.Completed().Text);
    }

    [Theory]
    [InlineData(RetryUnknownOutcome.StaleConnectionOnly)]
    [InlineData(RetryUnknownOutcome.Always)]
    public async Task CompleteAsync_NoAnswerInTime_IsNotSentAgain(RetryUnknownOutcome unknown)
    {
        var time = new WatchedTime();
        var asked = new TaskCompletionSource();
        FaultOutcome outcome = await FaultAssert.CompleteAsync(
            async connection =>
            {
                asked.SetResult();
                await connection.WaitForCloseAsync();
            },
            EndsAfterResponse(time, asked.Task, unknown));

        ChatTimeoutException exception = outcome.TimedOut(ChatTimeoutKind.Response);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.Contains("Timeouts.Response", exception.Message, StringComparison.Ordinal);
    }

    // A call whose time for the response runs out once the server was asked.
    private static FaultCall EndsAfterResponse(WatchedTime time, Task asked, RetryUnknownOutcome unknown = RetryUnknownOutcome.StaleConnectionOnly)
    {
        TimeSpan response = CallTimeouts.Default.Response;
        return new()
        {
            Options = o =>
            {
                o.TimeProvider = time;
                o.Retry.RetryUnknownOutcome = unknown;
            },
            Meanwhile = async () =>
            {
                await asked;
                await time.WaitForTimerAsync(response);
                time.Advance(response);
            },
        };
    }
}
