using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>The message of a timeout tells its length, what had arrived, and how many attempts there were.</summary>
public sealed class TimeoutMessageTests
{
    private const string Silence = "";

    private static readonly string s_twoEvents = $": ping\n\ndata: {Reply.Chunk("a")}\n\n: ping\n\ndata: {Reply.Chunk("b")}\n\n";

    private static readonly string s_linesWithoutContent = $"data: :a\ndata: :b\n\ndata: {Reply.Chunk("a")}\ndata: :c\n\n";

    public static TheoryData<string, bool, string?, string> Messages => new()
    {
        { "Response", false, null, "Timeouts.Response expired after 00:00:10. Received: no response. Attempts: 2." },
        { "Response", true, null, "Timeouts.Response expired after 00:00:10. Received: no response. Attempts: 2." },
        { "Response", false, "{\"id\"", "Timeouts.Response expired after 00:00:10. Received: 5 bytes of the response. Attempts: 2." },
        { "Total", false, "{\"id\"", "Timeouts.Total expired after 00:00:10. Received: 5 bytes of the response. Attempts: 2." },
        { "Total", true, s_twoEvents, "Timeouts.Total expired after 00:00:10. Received: 2 events and 2 keep-alives. Attempts: 2." },
        { "FirstEvent", true, Silence, "Timeouts.FirstEvent expired after 00:00:10. Received: 0 events and 0 keep-alives. Attempts: 2." },
        { "FirstEvent", true, ": ping\n\n", "Timeouts.FirstEvent expired after 00:00:10. Received: 0 events and 1 keep-alive. Attempts: 2." },
        { "StreamIdle", true, s_twoEvents, "Timeouts.StreamIdle expired after 00:00:10. Received: 2 events and 2 keep-alives. Attempts: 2." },
        { "StreamIdle", true, s_linesWithoutContent, "Timeouts.StreamIdle expired after 00:00:10. Received: 1 event and 1 keep-alive. Attempts: 2." },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Message_OfATimeout_TellsLengthWhatHadArrivedAndAttempts(string timeout, bool isStream, string? body, string message)
    {
        var time = new FakeTimeProvider();
        var handler = new Handler(body);
        using var client = new ChatCompletionsClient(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            TimeProvider = time,
            Retry = new() { BaseDelay = TimeSpan.Zero },
            Timeouts = Only(timeout),
        });

        Task<ChatCompletion> call = isStream
            ? client.StreamAsync("Hi", TestContext.Current.CancellationToken).GetCompletionAsync(TestContext.Current.CancellationToken)
            : client.CompleteAsync("Hi", TestContext.Current.CancellationToken);
        await handler.Waiting.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        for (int i = 0; i < 10_000 && !call.IsCompleted; i++)
        {
            // A read that waits arms its timer a moment after it has begun.
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(call.IsCompleted);
        ChatTimeoutException exception = await Assert.ThrowsAsync<ChatTimeoutException>(() => call);
        Assert.Equal(message, exception.Message);
        Assert.Equal(2, exception.Attempts);
    }

    private static ChatTimeouts Only(string name)
    {
        var timeouts = new ChatTimeouts
        {
            Response = Timeout.InfiniteTimeSpan, FirstEvent = Timeout.InfiniteTimeSpan, StreamIdle = Timeout.InfiniteTimeSpan,
        };
        typeof(ChatTimeouts).GetProperty(name)!.SetValue(timeouts, TimeSpan.FromSeconds(10));
        return timeouts;
    }

    /// <summary>Fails the first attempt; of the second comes what is given, and then nothing.</summary>
    private sealed class Handler(string? body) : HttpMessageHandler
    {
        private int _requests;

        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++_requests == 1)
            {
                return new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("{}"), RequestMessage = request };
            }

            if (body is null)
            {
                Waiting.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return new(HttpStatusCode.OK) { Content = new StreamContent(new SilentBody(System.Text.Encoding.UTF8.GetBytes(body!), Waiting)), RequestMessage = request };
        }
    }

    private sealed class SilentBody(ReadOnlyMemory<byte> start, TaskCompletionSource waiting) : BodyStream
    {
        private ReadOnlyMemory<byte> _left = start;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left.IsEmpty)
            {
                waiting.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return Take(buffer);
        }

        protected override int Take(Memory<byte> buffer)
        {
            int count = Copy(_left, buffer);
            _left = _left[count..];
            return count;
        }
    }
}
