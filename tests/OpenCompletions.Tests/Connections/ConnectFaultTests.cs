using System.Net.Sockets;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>No connection comes about: the server has seen nothing, so it is safe to try again.</summary>
[Collection(FaultCollection.Name)]
public sealed partial class ConnectFaultTests
{
    [Fact]
    public async Task CompleteAsync_ConnectionRefused_IsTriedAgain()
    {
        await using FaultyServer server = FaultyServer.ClosedPort();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 3);

        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Contains("refused", exception.Message, StringComparison.Ordinal);
        Assert.Contains(new Uri(server.Address).Authority, exception.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(exception.InnerException);
    }

    [Fact]
    public async Task StreamAsync_ConnectionRefused_IsTriedAgain()
    {
        await using FaultyServer server = FaultyServer.ClosedPort();
        using ChatCompletionsClient client = FaultAssert.Client(server, new() { Options = o => o.Retry.BaseDelay = TimeSpan.Zero });

        ChatConnectionException exception = await Assert.ThrowsAsync<ChatConnectionException>(
            () => client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, exception.Attempts);
        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Null(exception.PartialCompletion);
    }

    [Fact]
    public async Task CompleteAsync_UnknownHost_IsTriedAgain()
    {
        await using FaultyServer server = FaultyServer.UnknownHost();

        var exception = await ConnectionAssert.FailsAsync<ChatConnectionException>(server, attempts: 3);

        Assert.False(exception.MayHaveBeenProcessed);
        Assert.Contains("host name could not be resolved", exception.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(exception.GetBaseException());
    }
}
