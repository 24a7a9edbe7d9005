using System.Reflection;
using System.Runtime.Versioning;
using System.Text;
using System.Text.RegularExpressions;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Connections;

/// <summary>Large and odd requests arrive as they are, once.</summary>
[Collection(FaultCollection.Name)]
public sealed class UploadTests
{
    private const int Size = 30 * 1024 * 1024;

    /// <summary>Status, and whether the connection is reset.</summary>
    public static TheoryData<int, bool> Refusals => new MatrixTheoryData<int, bool>([413, 401, 400], [false, true]);

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task CompleteAsync_ServerRefusesWhileTheBodyIsSent_IsNotSentAgain(int status, bool reset)
    {
        await using FaultyServer server = FaultyServer.RefusesEarly(Reply.Json("{}", status, "Connection: close"), reset);

        ChatCompletionsException exception = await FailAsync(server);

        // Mostly the platform loses the status; a server that is lucky gets it through.
        if (exception is ChatApiException refused)
        {
            Assert.Equal(status, (int)refused.StatusCode!);
        }
        else
        {
            Assert.IsType<ChatConnectionException>(exception);
            Assert.True(exception.MayHaveBeenProcessed);
            Assert.Contains("was lost before the response began", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, exception.Attempts);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task CompleteAsync_ServerReadsAllAndRefuses_GivesTheStatus()
    {
        await using FaultServer server = FaultServer.Start(connection => connection.WriteAsync(Reply.Json("""{"error":{"message":"Too large"}}""", 413)));

        ChatApiException exception = Assert.IsType<ChatApiException>(await FailAsync(server));

        Assert.Equal(413, (int)exception.StatusCode!);
        Assert.False(exception.MayHaveBeenProcessed);
    }

    [Fact]
    public async Task CompleteAsync_LargeImage_IsSentOnceAndWhole()
    {
        string image = Convert.ToBase64String(new byte[Size / 4 * 3]);
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        ChatCompletionRequest request = ChatMessage.User("What is this?", ContentPart.ImageUrl("data:image/png;base64," + image));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<ChatCompletion> call = client.CompleteAsync(request, TestContext.Current.CancellationToken);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        await call.WaitAsync(TestLimits.Hang, TestContext.Current.CancellationToken);

        Assert.Equal(2, server.Requests.Count);
        RawRequest sent = server.Requests[1];
        Assert.Equal(sent.Body.Length.ToString(), sent.Header("Content-Length"));
        Assert.Contains(image, sent.BodyText, StringComparison.Ordinal);

        // The text in the writer's buffer and in the one it is copied from, and the body that is cut out of that; the pool gives powers of two. With the build for
        // older frameworks the platform's writer reserves three bytes for each character instead. Nothing grows by doubling.
        bool isOlder = typeof(ChatCompletionsClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName.StartsWith(".NETStandard", StringComparison.Ordinal);
        Assert.True(allocated < (isOlder ? 5.5 : 3.5) * Size, $"{allocated / 1024 / 1024} MiB were allocated for a body of {Size / 1024 / 1024} MiB.");
    }

    [Theory]
    [InlineData("a\\ud800b")]
    [InlineData("\\udc00")]
    [InlineData("a\\ud83d")]
    [InlineData("\\ude00\\ud83d")]
    [InlineData("😀\\ud83d")]
    public async Task CompleteAsync_HalfACharacterInTheText_GoesOutAsItsEscape(string written)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.CompleteAsync(Regex.Unescape(written), TestContext.Current.CancellationToken);

        string body = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(server.Request.Body);
        Assert.Contains($"\"content\":\"{written}\"", body, StringComparison.Ordinal);
    }

    private static async Task<ChatCompletionsException> FailAsync(IFaultServer server)
    {
        using var watch = new SecretWatch();
        using ChatCompletionsClient client = FaultAssert.Client(server);
        string prompt = SecretWatch.Mark + new string('x', Size);

        ChatCompletionsException exception = await Assert.ThrowsAnyAsync<ChatCompletionsException>(() => client.CompleteAsync(prompt, TestContext.Current.CancellationToken));

        SecretWatch.AssertNone(exception);
        watch.AssertNone();
        return exception;
    }
}
