using System.Net;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Retries;

/// <summary>The retry budget protects a server that fails everything, and costs no answer of one that works at least in part.</summary>
public sealed class RetryBudgetScenarioTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task CompleteAsync_ServerTakesTenRequestsASecond_SixteenCallsGetAsManyAnswersAsWithoutABudget(int refusal)
    {
        Func<Func<TimeSpan, int>> limit = () => TenASecond(refusal);

        Assert.Equal((16, 28), await CallAtOnceAsync(16, limit, isBudgetShared: true));
        Assert.Equal((16, 28), await CallAtOnceAsync(16, limit, isBudgetShared: false));
    }

    [Fact]
    public async Task CompleteAsync_ServerFailsEveryOtherRequest_FiftyCallsGetAsManyAnswersAsWithoutABudget()
    {
        Assert.Equal((44, 88), await CallAtOnceAsync(50, EveryOther, isBudgetShared: true));
        Assert.Equal((44, 88), await CallAtOnceAsync(50, EveryOther, isBudgetShared: false));
    }

    [Theory]
    [InlineData(100, 200)]
    [InlineData(1000, 1100)]
    public async Task CompleteAsync_ServerFailsEverything_GetsAHundredRetriesInAll(int calls, int requests)
    {
        Assert.Equal((0, requests), await CallAtOnceAsync(calls, static () => static _ => 500, isBudgetShared: true));
    }

    // By the second, as limiters of servers count.
    private static Func<TimeSpan, int> TenASecond(int refusal)
    {
        double second = -1;
        int taken = 0;
        return now =>
        {
            taken = Math.Floor(now.TotalSeconds) == second ? taken + 1 : 1;
            second = Math.Floor(now.TotalSeconds);
            return taken <= 10 ? 200 : refusal;
        };
    }

    private static Func<TimeSpan, int> EveryOther()
    {
        int requests = 0;
        return _ => ++requests % 2 == 0 ? 200 : 500;
    }

    /// <summary>Makes calls at once, and tells how many got an answer and how many requests that took.</summary>
    /// <param name="calls">How many calls to make.</param>
    /// <param name="makeServer">Makes a server: the status that it answers with at a time since the start.</param>
    /// <param name="isBudgetShared">Whether all calls go through one client. Each client has a budget of its own, so that with a client a call none is limited.</param>
    private static Task<(int Answers, int Requests)> CallAtOnceAsync(int calls, Func<Func<TimeSpan, int>> makeServer, bool isBudgetShared) => Task.Run(async () =>
    {
        var time = new FakeTimeProvider();
        var random = new Random(1);
        using var handler = new Server(time, makeServer());
        using var http = new HttpClient(handler);
        ChatCompletionsClient NewClient() => new(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://127.0.0.1/v1"),
            Model = "m",
            TimeProvider = time,
            Random = random.NextDouble,
        });

        // Nothing here waits for anything but the clock: all that a moment brings has happened when the clock is moved on.
        using ChatCompletionsClient shared = NewClient();
        Task<bool>[] running = Enumerable.Range(0, calls).Select(_ => IsAnsweredAsync(isBudgetShared ? shared : NewClient())).ToArray();
        for (int i = 0; i < 200 && running.Any(r => !r.IsCompleted); i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        bool[] answered = await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(60));
        return (answered.Count(a => a), handler.Requests);
    });

    private static async Task<bool> IsAnsweredAsync(ChatCompletionsClient client)
    {
        try
        {
            await client.CompleteAsync("Hi").ConfigureAwait(false);
            return true;
        }
        catch (ChatApiException)
        {
            return false;
        }
    }

    private sealed class Server(FakeTimeProvider time, Func<TimeSpan, int> status) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var response = new HttpResponseMessage((HttpStatusCode)status(new TimeSpan(time.GetTimestamp())))
            {
                RequestMessage = request,
                Content = new StringContent(Reply.Completion),
            };
            return Task.FromResult(response);
        }
    }
}
