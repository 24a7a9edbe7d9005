using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>A call that ends because somebody disposed something says what was disposed.</summary>
public sealed class DisposalTests
{
    [Fact]
    public async Task CompleteAsync_ClientDisposedMeanwhile_SaysSo()
    {
        await using FaultServer server = FaultServer.Start(static c => c.WaitForCloseAsync());
        var client = new ChatCompletionsClient(server.Address, model: "m");
        Task<ChatCompletion> call = client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await server.WaitForRequestAsync();

        client.Dispose();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        Assert.Equal(nameof(ChatCompletionsClient), exception.ObjectName);
        Assert.Contains("client was disposed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoveNextAsync_StreamDisposedMeanwhile_SaysSo()
    {
        await using FaultServer server = FaultServer.Start(static c => c.WaitForCloseAsync());
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);
        Task<ChatCompletion> call = stream.GetCompletionAsync(TestContext.Current.CancellationToken);
        await server.WaitForRequestAsync();

        await stream.DisposeAsync();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        Assert.Contains("stream was disposed", exception.Message, StringComparison.Ordinal);
    }
}
