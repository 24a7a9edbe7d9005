using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>What only the newer platform tells apart.</summary>
public sealed partial class SendFaultTests
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6 banner\r\n")]
    [InlineData("\u0001\u0002\u0003banner\r\n\r\n")]
    [InlineData("HTTP/1.1 abc banner\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nbanner\r\n\r\n")]
    public async Task CompleteAsync_AnswerIsNoHttp_SaysSoWithoutRepeatingIt(string answer)
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync(answer);
            connection.Finish();
        });

        ChatProtocolException exception = outcome.Refused(ChatProtocolReason.InvalidHttp);
        Assert.True(exception.MayHaveBeenProcessed);
        Assert.DoesNotContain("banner", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteAsync_HeadersAreTooLong_SaysSo()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(connection =>
            connection.WriteAsync($"HTTP/1.1 200 OK\r\nX-Long: {SecretWatch.Mark}{new string('x', 80_000)}\r\n\r\n"));

        Assert.True(outcome.Refused(ChatProtocolReason.LimitExceeded).MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_InformationWithoutEnd_IsCutOff()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            while (true)
            {
                await connection.WriteAsync("HTTP/1.1 102 Processing\r\nX-A: 1\r\n\r\n");
            }
        });

        Assert.True(outcome.Refused(ChatProtocolReason.LimitExceeded).MayHaveBeenProcessed);
    }
}
