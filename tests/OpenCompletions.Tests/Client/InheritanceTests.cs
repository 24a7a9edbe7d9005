using System.Net;
using System.Reflection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>A timeout or retry setting that a call leaves null is the client's, and one that the client leaves null is the default.</summary>
public sealed class InheritanceTests
{
    public static TheoryData<string> Timeouts => [.. typeof(ChatTimeouts).GetProperties().Select(p => p.Name)];

    /// <summary>The members of <see cref="ChatRetry"/> with two values.</summary>
    public static TheoryData<string, object, object> RetryMembers => new()
    {
        { nameof(ChatRetry.MaxRetries), 7, 8 },
        { nameof(ChatRetry.BaseDelay), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8) },
        { nameof(ChatRetry.MaxDelay), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8) },
        { nameof(ChatRetry.MaxServerDelay), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8) },
        { nameof(ChatRetry.RetryUnknownOutcome), RetryUnknownOutcome.Never, RetryUnknownOutcome.Always },
    };

    [Theory]
    [MemberData(nameof(Timeouts))]
    public void Timeouts_AnyMember_IsTheCallsElseTheClientsElseTheDefault(string name)
    {
        TimeSpan ofClient = TimeSpan.FromSeconds(7);
        CallTimeouts client = CallTimeouts.Default.With(With(new ChatTimeouts(), name, ofClient));

        Assert.Equal(ofClient, Of(client, name));
        Assert.Equal(ofClient, Of(client.With(new()), name));
        Assert.Equal(ofClient, Of(client.With(null), name));
        Assert.Equal(Timeout.InfiniteTimeSpan, Of(client.With(With(new ChatTimeouts(), name, Timeout.InfiniteTimeSpan)), name));
        Assert.Equal(Of(CallTimeouts.Default, name), Of(CallTimeouts.Default.With(new()), name));
        Assert.All(typeof(ChatTimeouts).GetProperties().Where(p => p.Name != name), p => Assert.Equal(Of(CallTimeouts.Default, p.Name), Of(client, p.Name)));
    }

    [Theory]
    [MemberData(nameof(RetryMembers))]
    public void Retry_AnyMember_IsTheCallsElseTheClientsElseTheDefault(string name, object ofClient, object ofCall)
    {
        string resolved = name == nameof(ChatRetry.RetryUnknownOutcome) ? nameof(RetryRules.UnknownOutcome) : name;
        RetryRules client = RetryRules.Default.With(With(new ChatRetry(), name, ofClient));

        Assert.Equal(ofClient, Of(client, resolved));
        Assert.Equal(ofClient, Of(client.With(new()), resolved));
        Assert.Equal(ofClient, Of(client.With(null), resolved));
        Assert.Equal(ofCall, Of(client.With(With(new ChatRetry(), name, ofCall)), resolved));
        Assert.Equal(Of(RetryRules.Default, resolved), Of(RetryRules.Default.With(new()), resolved));
    }

    [Fact]
    public void RetryMembers_OfTheTest_AreAll() =>
        Assert.Equal(typeof(ChatRetry).GetProperties().Select(p => p.Name), RetryMembers.Select(r => r.Data.Item1));

    [Fact]
    public async Task CompleteAsync_CallSetsAnotherTimeout_KeepsTheClients()
    {
        var time = new WatchedTime();
        using ChatCompletionsClient client = Client(new Handler(null), o =>
        {
            o.TimeProvider = time;
            o.Timeouts.Response = TimeSpan.FromSeconds(7);
        });
        Task<ChatCompletion> call = client.CompleteAsync("Hi", new ChatCallOptions { Timeouts = new() { Total = TimeSpan.FromHours(1) } }, TestContext.Current.CancellationToken);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(7));

        time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(ChatTimeoutKind.Response, (await Assert.ThrowsAsync<ChatTimeoutException>(() => call)).Timeout);
    }

    [Theory]
    [InlineData(null, null, null, 3)]
    [InlineData(1, null, null, 2)]
    [InlineData(1, 3, null, 4)]
    [InlineData(1, 3, 0, 1)]
    [InlineData(1, null, 2, 3)]
    public async Task CompleteAsync_MaxRetries_IsTheCallsElseItsRetrysElseTheClientsElseTheDefault(int? ofClient, int? ofRetry, int? ofCall, int attempts)
    {
        using ChatCompletionsClient client = Client(new Handler(HttpStatusCode.ServiceUnavailable), o => o.Retry = new() { MaxRetries = ofClient, BaseDelay = TimeSpan.Zero });
        var options = new ChatCallOptions { Retry = new() { MaxRetries = ofRetry }, MaxRetries = ofCall };

        ChatApiException exception = await Assert.ThrowsAsync<ChatApiException>(() => client.CompleteAsync("Hi", options, TestContext.Current.CancellationToken));

        Assert.Equal(attempts, exception.Attempts);
    }

    private static T With<T>(T settings, string name, object value)
    {
        PropertyInfo property = typeof(T).GetProperty(name)!;
        Assert.Null(property.GetValue(settings));
        property.SetValue(settings, value);
        return settings;
    }

    private static object? Of(object settings, string name) => settings.GetType().GetProperty(name)!.GetValue(settings);

    private static ChatCompletionsClient Client(Handler handler, Action<ChatCompletionsClientOptions> change)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri("http://127.0.0.1/v1"), Model = "m" };
        change(options);
        return new(new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }, options);
    }

    private sealed class Handler(HttpStatusCode? status) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (status is null)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            return new(status!.Value) { Content = new StringContent("{}"), RequestMessage = request };
        }
    }
}
