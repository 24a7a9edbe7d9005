using System.Reflection;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>The bounds of every option that has some: the last value that is accepted, and the first that is refused by name.</summary>
public sealed class OptionRefusalTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <summary>The name in the message, how to set it, and whether the value is accepted.</summary>
    public static TheoryData<string, Action<ChatCompletionsClientOptions>, bool> Bounds
    {
        get
        {
            var data = new TheoryData<string, Action<ChatCompletionsClientOptions>, bool>();
            foreach (PropertyInfo timeout in Times(typeof(ChatTimeouts)))
            {
                Add($"Timeouts.{timeout.Name}", (o, v) => timeout.SetValue(o.Timeouts, v), accepted: [TimeSpan.FromTicks(1), s_longest, Timeout.InfiniteTimeSpan],
                    refused: [TimeSpan.Zero, TimeSpan.FromMilliseconds(-2), s_longest + TimeSpan.FromTicks(1)]);
            }

            foreach (PropertyInfo delay in Times(typeof(ChatRetry)))
            {
                Add($"Retry.{delay.Name}", (o, v) => delay.SetValue(o.Retry, v), accepted: [TimeSpan.Zero, s_longest],
                    refused: [TimeSpan.FromTicks(-1), Timeout.InfiniteTimeSpan, s_longest + TimeSpan.FromTicks(1)]);
            }

            foreach (PropertyInfo limit in typeof(ChatLimits).GetProperties().Where(static p => p.PropertyType == typeof(long?)))
            {
                Add($"Limits.{limit.Name}", (o, v) => limit.SetValue(o.Limits, v), accepted: [null, 1L, long.MaxValue], refused: [0L, -1L]);
            }

            Add("Retry.MaxRetries", static (o, v) => o.Retry.MaxRetries = (int)v!, accepted: [0, 100], refused: [-1, 101]);
            Add("Retry.RetryUnknownOutcome", static (o, v) => o.Retry.RetryUnknownOutcome = (RetryUnknownOutcome)v!, accepted: [0, 2], refused: [-1, 3]);
            Add("Authentication", static (o, v) => o.Authentication = (ChatAuthentication)v!, accepted: [0, 1, 3], refused: [-1, 4]);
            Add("AuthenticationHeader", SetAuthenticationHeader, accepted: ["api-key", "x_1!"], refused: [null, "", "a:b", "a(b)", "ä", "Authorization", "ACCEPT"]);
            Add("HttpVersion", static (o, v) => o.HttpVersion = (Version)v!, accepted: [new Version(1, 1), new Version(2, 0), new Version(3, 0)], refused: [new Version(0, 9), new Version(4, 0)]);
            Add("Query", SetQuery, accepted: [("a", "")], refused: [("", "b"), ("a", (string?)null)]);
            Add("Organization", static (o, v) => o.Organization = (string?)v, accepted: [null, "a b\t~"], refused: ["a\u001f", "a\u007f", "a\u0080", "a\u200c", "a\u200d", "a\u2060"]);
            Add("ApiKey", static (o, v) => o.ApiKey = (string?)v, accepted: [" k\t"], refused: ["", " ", "a b", "a\tb"]);
            return data;

            void Add(string name, Action<ChatCompletionsClientOptions, object?> set, object?[] accepted, object?[] refused)
            {
                foreach (object? value in accepted.Concat(refused))
                {
                    data.Add(name, o => set(o, value), accepted.Contains(value));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Bounds))]
    public void Constructor_ValueAtItsBound_IsAcceptedOrRefusedByName(string name, Action<ChatCompletionsClientOptions> set, bool isAccepted)
    {
        var options = new ChatCompletionsClientOptions { Endpoint = new Uri("https://server.example/v1"), Model = "m" };
        set(options);

        Exception? exception = Record.Exception(() => new ChatCompletionsClient(options).Dispose());

        Assert.Equal(isAccepted, exception is null);
        if (!isAccepted)
        {
            Assert.Contains(name, Assert.IsAssignableFrom<ArgumentException>(exception).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task CompleteAsync_KeyOfTheCallOverHttpToAnotherMachine_IsRefused()
    {
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions { Endpoint = new Uri("https://server.example/v1"), Model = "m", ApiKey = "k" });
        var call = new ChatCallOptions { Endpoint = new Uri("http://server.example/v1") };

        ArgumentException exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => client.CompleteAsync("Hi", call, TestContext.Current.CancellationToken));

        Assert.Contains("Endpoint is plain http", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChatAuthentication.None, "k")]
    [InlineData(ChatAuthentication.Bearer, null)]
    public async Task CompleteAsync_NoKeyToSendOverHttp_IsAllowed(ChatAuthentication authentication, string? key)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var handler = new SocketsHttpHandler { Proxy = new System.Net.WebProxy(server.Origin), UseProxy = true };
        using var http = new HttpClient(handler);
        using var client = new ChatCompletionsClient(http, new ChatCompletionsClientOptions
        {
            Endpoint = new Uri("http://server.example/v1"), Model = "m", ApiKey = key, Authentication = authentication,
        });

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Null(server.Request.Header("Authorization"));
    }

    private static void SetAuthenticationHeader(ChatCompletionsClientOptions options, object? value)
    {
        options.Authentication = ChatAuthentication.Header;
        options.AuthenticationHeader = (string?)value;
    }

    private static void SetQuery(ChatCompletionsClientOptions options, object? value)
    {
        (string name, string? text) = ((string, string?))value!;
        options.Query[name] = text!;
    }

    private static IEnumerable<PropertyInfo> Times(Type type) =>
        type.GetProperties().Where(static p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(TimeSpan));
}
