using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCompletions.Testing;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Docs;

/// <content>Time, connections, keys, logs and the web.</content>
public sealed partial class CookbookSnippets
{
    [Fact]
    public async Task StopAfter_ASlowStream_KeepsItsText()
    {
        var time = new FakeTimeProvider();
        await using RawServer server = RawServer.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(Reply.StreamHead);
            string data = $"data: {Reply.Chunk("Once upon")}\n\n";
            await connection.WriteAsync($"{data.Length:x}\r\n{data}\r\n");
            await connection.WaitForCloseAsync();
        });
        using var client = new ChatCompletionsClient(
            new ChatCompletionsClientOptions { Endpoint = new(server.Address), Model = "m", TimeProvider = time });
        var written = new SignalingWriter();

        Task stopped = StopAfterAsync(client, written);
        await written.Written.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(10));
        await stopped.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);

        Assert.Equal("Once upon […]", written.ToString());
    }

    [Fact]
    public async Task SlowModel_WithLongTimeouts_Answers()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply("42");
        #region slow-model
        TimeSpan hour = TimeSpan.FromHours(1);
        var patient = new ChatCallOptions { Timeouts = new() { Response = hour, FirstEvent = hour, StreamIdle = hour } };
        ChatCompletion answer = await client.StreamAsync("Prove it.", patient).GetCompletionAsync();
        #endregion
        Assert.Equal("42", answer.Text);
    }

    [Fact]
    public async Task Proxy_IsUsed()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        string address = server.Origin;
        const string password = "p";
        #region proxy
        var handler = new SocketsHttpHandler
        {
            Proxy = new WebProxy(address) { Credentials = new NetworkCredential("user", password) },
            AllowAutoRedirect = false,
            UseCookies = false,
        };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new ChatCompletionsClient(http, new() { Endpoint = new("http://model.example/v1"), Model = "qwen3" });
        #endregion
        Assert.Equal("Hello", (await client.CompleteAsync("Hi.")).Text);
        Assert.Equal("http://model.example/v1/chat/completions", server.Request.Target);
    }

    [Fact]
    public async Task PinnedCertificate_OfTheServer_IsTrusted_AndNoOther()
    {
        await using FakeEndpoint endpoint = await FakeEndpoint.StartAsync();
        endpoint.Reply("Hello");
        string right = endpoint.Certificate.GetCertHashString(HashAlgorithmName.SHA256);

        Assert.Equal("Hello", (await AskPinnedAsync(new(endpoint.TlsAddress), right)).Text);
        await Assert.ThrowsAsync<ChatConnectionException>(() => AskPinnedAsync(new(endpoint.TlsAddress), new('0', 64)));
    }

    [Fact]
    public async Task SeveralKeys_RateLimitOfOne_UsesTheNext()
    {
        await using RawServer server = RawServer.RespondInTurn(
            Reply.Json("""{"error":{"message":"Slow down."}}""", 429, "Retry-After: 0"), Reply.Json(Reply.Completion));
        var endpoint = new Uri(server.Address);
        string[] keys = ["key-1", "key-2"];
        #region keys
        int used = -1;
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = endpoint,
            Model = "qwen3",
            ApiKeyProvider = _ => new(keys[(uint)Interlocked.Increment(ref used) % keys.Length]),
        });
        #endregion
        Assert.Equal("Hello", (await client.CompleteAsync("Hi.")).Text);
        Assert.Equal(["Bearer key-1", "Bearer key-2"], server.Requests.Select(static r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Log_ToTheConsole_CallsSucceed()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        var endpoint = new Uri(server.Address);
        #region log
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Debug));
        using var client = new ChatCompletionsClient(new ChatCompletionsClientOptions
        {
            Endpoint = endpoint,
            Model = "qwen3",
            LoggerFactory = loggers,
        });
        #endregion
        Assert.Equal("Hello", (await client.CompleteAsync("Hi.")).Text);
    }

    [Fact]
    public async Task RateLimiter_BelowItsLimit_LetsCallsPass()
    {
        using var client = new FakeChatCompletionsClient();
        client.Reply("Hello");
        const string prompt = "Hi.";
        #region rate-limit
        using var limiter = new TokenBucketRateLimiter(new()
        {
            TokenLimit = 60,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),                       // 60 calls at once, then one a second
            QueueLimit = int.MaxValue,
        });

        using RateLimitLease lease = await limiter.AcquireAsync();               // before each call
        ChatCompletion answer = await client.CompleteAsync(prompt);
        #endregion
        Assert.True(lease.IsAcquired);
        Assert.Equal(59, limiter.GetStatistics()!.CurrentAvailablePermits);
        Assert.Equal("Hello", answer.Text);
    }

    [Fact]
    public async Task Web_StreamOfText_IsReadAsEvents()
    {
        await using var endpoint = new FakeEndpoint();
        endpoint.Reply("Hello, world.");
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IChatCompletionsClient>(endpoint.CreateClient());
        await using WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        #region web
        app.MapGet("/ask", (string question, IChatCompletionsClient client, CancellationToken aborted) =>
        {
            IAsyncEnumerable<string> text = client.StreamAsync(question, aborted).TextAsync();
            return TypedResults.ServerSentEvents(text);
        });
        #endregion
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        string events = await http.GetStringAsync($"{app.Urls.Single()}/ask?question=Hi", TestContext.Current.CancellationToken);

        IEnumerable<string> data = events.Split('\n').Where(static l => l.StartsWith("data: ", StringComparison.Ordinal));
        string[] texts = [.. data.Select(static l => l[6..])];
        Assert.Equal("Hello, world.", string.Concat(texts));
        Assert.True(texts.Length > 1);
    }

    private static async Task StopAfterAsync(ChatCompletionsClient client, TextWriter output)
    {
        #region stop-after
        var options = new ChatCallOptions { Timeouts = new() { Total = TimeSpan.FromSeconds(10) } };
        try
        {
            await foreach (string text in client.StreamAsync("Tell me a story.", options).TextAsync())
                output.Write(text);
        }
        catch (ChatTimeoutException e) when (e.PartialCompletion is { } partial)
        {
            output.Write(" […]");                             // partial.Text is the whole text so far
        }
        #endregion
    }

    private static async Task<ChatCompletion> AskPinnedAsync(Uri endpoint, string fingerprint)
    {
        #region certificate
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString(HashAlgorithmName.SHA256) == fingerprint;
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new ChatCompletionsClient(http, new() { Endpoint = endpoint, Model = "qwen3" });
        #endregion
        return await client.CompleteAsync("Hi.");
    }

    private sealed class SignalingWriter : StringWriter
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Written => _written.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            _written.TrySetResult();
        }
    }
}
