using System.Net.Sockets;

namespace OpenCompletions.Tests.Connections;

/// <summary>What each error of a socket means for a call: the words, and whether the server may have seen the request.</summary>
public sealed class SocketErrorTests
{
    /// <summary>The error, words that the message must have, and whether the request was certainly not sent.</summary>
    public static TheoryData<SocketError, string, bool> Errors => new()
    {
        { SocketError.ConnectionRefused, "refused", true },
        { SocketError.HostNotFound, "host name", true },
        { SocketError.NoData, "host name", true },
        { SocketError.TryAgain, "host name", true },
        { SocketError.HostUnreachable, "is unreachable", true },
        { SocketError.NetworkUnreachable, "is unreachable", true },
        { SocketError.AddressNotAvailable, "AddressNotAvailable", true },
        { SocketError.ConnectionReset, "reset", false },
        { SocketError.Shutdown, "closed the connection while the request was being sent", false },
        { SocketError.ConnectionAborted, "closed the connection while the request was being sent", false },
        { SocketError.TimedOut, "TimedOut", false },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void ClassifySendFailure_SocketError_TellsWhatItMeans(SocketError error, string words, bool isUnsent)
    {
        var platform = new HttpRequestException("The platform's words.", new IOException("More of them.", new SocketException((int)error)));

        AttemptFailure failure = TransportErrors.ClassifySendFailure(
            platform, new Uri("http://server.example/v1/chat/completions?key=canary"), hasStarted: false, isStaleConnection: false);

        Assert.Equal(isUnsent ? AttemptOutcome.NotSent : AttemptOutcome.Unknown, failure.Outcome);
        ChatConnectionException exception = Assert.IsType<ChatConnectionException>(failure.Exception);
        Assert.Contains(words, exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("http://server.example/v1/chat/completions", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.Message, StringComparison.Ordinal);
        Assert.Equal(!isUnsent, exception.MayHaveBeenProcessed);
        Assert.Same(platform, exception.InnerException);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void ClassifySendFailure_SocketErrorAfterTheRequestHadBegun_MayHaveBeenProcessed(SocketError error, string words, bool isUnsent)
    {
        var platform = new HttpRequestException("x", new SocketException((int)error));

        AttemptFailure failure = TransportErrors.ClassifySendFailure(platform, new Uri("http://server.example/v1"), hasStarted: true, isStaleConnection: false);

        Assert.Equal(AttemptOutcome.Unknown, failure.Outcome);
        Assert.True(failure.Exception.MayHaveBeenProcessed, $"{error}, not sent otherwise: {isUnsent}");
        Assert.Contains(words, failure.Exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ClassifySendFailure_NoSocketError_SaysThatTheServerClosed(bool isStale)
    {
        AttemptFailure failure = TransportErrors.ClassifySendFailure(
            new HttpRequestException("x", new IOException("y")), new Uri("http://server.example/v1"), hasStarted: false, isStale);

        Assert.Equal((AttemptOutcome.Unknown, isStale), (failure.Outcome, failure.IsStaleConnection));
        Assert.Contains("closed", failure.Exception.Message, StringComparison.Ordinal);
        Assert.True(failure.Exception.MayHaveBeenProcessed);
    }
}
