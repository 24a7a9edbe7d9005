using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.NetStandard;

/// <summary>Bodies that ignore cancellation tokens, as those of .NET Framework do, and whose reads end only when they are disposed.</summary>
public sealed class DeafBodyTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task AnyCall_CanceledWhileTheBodyWaits_EndsWithTheCallersToken(bool isStream, bool throwsWhenDisposed)
    {
        using var source = new CancellationTokenSource();
        var body = new DeafBody(isStream, throwsWhenDisposed);
        using ChatCompletionsClient client = BodyHandler.Client(() => body);

        Task call = CallAsync(client, isStream, source.Token);
        await body.Waiting.WaitAsync(s_longest, TestContext.Current.CancellationToken);
        source.Cancel();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_longest, TestContext.Current.CancellationToken));
        Assert.Equal(source.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnyCall_TimeoutWhileTheBodyWaits_EndsTheCall(bool isStream)
    {
        var time = new FakeTimeProvider();
        var body = new DeafBody(isStream, throwsWhenDisposed: true);
        using ChatCompletionsClient client = BodyHandler.Client(() => body, o =>
        {
            o.TimeProvider = time;
            o.Timeouts.Total = TimeSpan.FromMinutes(1);
            o.Timeouts.StreamIdle = Timeout.InfiniteTimeSpan;
        });

        Task call = CallAsync(client, isStream, TestContext.Current.CancellationToken);
        await body.Waiting.WaitAsync(s_longest, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));

        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => call.WaitAsync(s_longest, TestContext.Current.CancellationToken));
        Assert.Equal(ChatTimeoutKind.Total, exception.Timeout);
    }

    private static Task CallAsync(ChatCompletionsClient client, bool isStream, CancellationToken cancellationToken) => isStream
        ? client.StreamAsync("Hi", cancellationToken).GetCompletionAsync(CancellationToken.None)
        : client.CompleteAsync("Hi", cancellationToken);

    /// <summary>Gives a beginning, then waits until it is disposed.</summary>
    private sealed class DeafBody(bool isStream, bool throwsWhenDisposed) : BodyStream
    {
        private readonly TaskCompletionSource<int> _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _hasBegun;

        public Task Waiting => _waiting.Task;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (!_hasBegun)
            {
                _hasBegun = true;
                return Task.FromResult(Take(buffer.AsMemory(offset, count)));
            }

            _waiting.TrySetResult();
            return _disposed.Task;
        }

        protected override int Take(Memory<byte> buffer) =>
            Copy(isStream ? "data: {\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}\n\n"u8.ToArray() : "{\"choices\":["u8.ToArray(), buffer);

        protected override void Dispose(bool disposing)
        {
            if (throwsWhenDisposed)
            {
                _disposed.TrySetException(new ObjectDisposedException(nameof(DeafBody)));
            }
            else
            {
                _disposed.TrySetResult(0);
            }

            base.Dispose(disposing);
        }
    }
}
