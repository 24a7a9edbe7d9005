using System.IO.Compression;
using System.Net;
using System.Text;
using OpenCompletions.Tests.Faults;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Errors;

/// <summary>Whatever the body of an error is, the status is told, and in time.</summary>
[Collection(FaultCollection.Name)]
public sealed class OddErrorBodyTests
{
    /// <summary>Bodies, with what the exception's error says; null when it has none.</summary>
    public static TheoryData<string, string?> Bodies => new()
    {
        { "", null },
        { " \r\n ", null },
        { "null", null },
        { "[]", null },
        { "[[]]", null },
        { "{}", null },
        { "42", null },
        { "true", null },
        { "\"No.\"", "No." },
        { "\"No", null },
        { """{"error":{"message":"cut of""", null },
        { """{"error":null}""", null },
        { """{"error":{}}""", null },
        { """{"error":""}""", null },
        { """{"error":[]}""", null },
        { """{"error":7}""", null },
        { """{"error":{"message":7,"type":[],"param":{},"code":true}}""", null },
        { """{"error":{"message":{"message":"inner"}}}""", "inner" },
        { """{"detail":[7]}""", null },
        { """{"detail":[]}""", null },
        { """{"message":"a","message":"b"}""", "b" },
        { "\uFEFF{\"message\":\"marked\"}", "marked" },
        { """{"message":"trailing"} x""", "trailing" },
        { "data: ", null },
        { "event: error", null },
        { "data: {", null },
        { "[" + new string(' ', 100_000) + "]", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task CompleteAsync_OddBody_TellsTheStatus(string body, string? message)
    {
        ChatApiException exception = await Answers.ErrorAsync(400, body);

        Assert.Equal(message, exception.Error?.Message);
        Assert.Equal(ChatErrorKind.InvalidRequest, exception.Kind);
        Assert.Equal(body, exception.Body);
        Assert.StartsWith("The server rejected the request (400 BadRequest)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"error\":{\"message\":\"x\",\"a\":", "}")]
    public async Task CompleteAsync_BodyNestedTenThousandDeep_TellsTheStatus(string open, string close)
    {
        ChatApiException exception = await Answers.ErrorAsync(400, string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000)));

        Assert.Null(exception.Error);
        Assert.True(exception.Message.Length < 200);
    }

    [Theory]
    [InlineData("<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1><hr>nginx</body></html>", "502 Bad Gateway")]
    [InlineData("<!DOCTYPE html>\n<HTML><TITLE lang=en>\n  Service\n  unavailable </TITLE>", "Service unavailable")]
    [InlineData("<title>a &amp; b</title>", "a & b")]
    public async Task CompleteAsync_HtmlPage_TellsItsTitleOnly(string page, string title)
    {
        ChatApiException exception = await Answers.ErrorAsync(502, page, "text/html");

        Assert.StartsWith($"The server returned an error (502 BadGateway): {title}. ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", exception.Message, StringComparison.Ordinal);
        Assert.Equal(page, exception.Body);
        Assert.Null(exception.Error);
    }

    [Theory]
    [InlineData("<html><body>no title</body></html>")]
    [InlineData("<title>never ends")]
    [InlineData("<title")]
    [InlineData("<")]
    public async Task CompleteAsync_HtmlPageWithoutTitle_TellsTheStatus(string page) =>
        Assert.StartsWith("The server returned an error (503 ServiceUnavailable). ", (await Answers.ErrorAsync(503, page, "text/html")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task CompleteAsync_PlainText_IsTold() =>
        Assert.Equal("The server returned an error (503 ServiceUnavailable): no healthy upstream.", (await Answers.ErrorAsync(503, "no healthy upstream\n", "text/plain")).Message);

    [Theory]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=\"")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(";;;")]
    public async Task CompleteAsync_CharsetThatIsNone_TellsTheError(string contentType) =>
        Assert.Equal("No.", (await Answers.ErrorAsync(400, """{"error":{"message":"No."}}""", contentType)).Error?.Message);

    [Theory]
    [InlineData((byte[])[0x80, 0xFF, 0xFE, 0x00, 0x1B, 0xC3, 0x28])]
    [InlineData((byte[])[0x41, 0xFF])]
    [InlineData((byte[])[0x41, 0x00, 0x42])]
    public async Task CompleteAsync_BytesThatAreNoText_TellsTheStatus(byte[] body)
    {

        ChatApiException exception = (await FaultAssert.CompleteAsync(Answers.Body(400, "text/plain", body), Answers.Once)).Failed<ChatApiException>();

        Assert.Equal("The server rejected the request (400 BadRequest).", exception.Message);
    }

    [Fact]
    public async Task CompleteAsync_CompressedBodyThatNobodyAskedFor_TellsTheStatus()
    {
        byte[] body = Gzip(Encoding.UTF8.GetBytes("""{"error":{"message":"No."}}"""));

        ChatApiException exception = (await FaultAssert.CompleteAsync(Answers.Body(400, "application/json", body, "Content-Encoding: gzip"), Answers.Once)).Failed<ChatApiException>();

        Assert.Equal("The server rejected the request (400 BadRequest).", exception.Message);
        Assert.Null(exception.Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompleteAsync_BodyThatNeverEnds_IsReadToTheLimit(bool isStream)
    {
        Func<RawConnection, Task> endless = async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 400 X\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
            string block = new('x', 64 * 1024);
            while (true)
            {
                await connection.WriteChunkAsync(block);
            }
        };

        FaultOutcome outcome = isStream ? await FaultAssert.StreamAsync(endless) : await FaultAssert.CompleteAsync(endless);

        ChatApiException exception = outcome.Failed<ChatApiException>();
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Equal(1 << 20, exception.Body!.Length);
        Assert.Equal(4096, exception.BodyExcerpt!.Length);
        Assert.True(exception.Message.Length < 1200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CompleteAsync_BodyThatDrips_IsLeftAfterItsTime(bool isStream)
    {
        var time = new WatchedTime();
        var call = new FaultCall
        {
            Options = o => o.TimeProvider = time,
            Meanwhile = async () =>
            {
                await time.WaitForTimerAsync(TimeSpan.FromSeconds(5));
                time.Advance(TimeSpan.FromSeconds(5));
            },
        };
        Func<RawConnection, Task> dripping = connection => connection.WriteAsync("HTTP/1.1 400 X\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nN");

        FaultOutcome outcome = isStream ? await FaultAssert.StreamAsync(dripping, call) : await FaultAssert.CompleteAsync(dripping, call);

        Assert.Equal(HttpStatusCode.BadRequest, outcome.Failed<ChatApiException>().StatusCode);
    }

    [Fact]
    public async Task CompleteAsync_BodyThatIsCut_TellsTheStatusAndWhatCame()
    {
        FaultOutcome outcome = await FaultAssert.CompleteAsync(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 400 X\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nHalf a sen");
            connection.Reset();
        });

        Assert.Equal(HttpStatusCode.BadRequest, outcome.Failed<ChatApiException>().StatusCode);
    }

    [Fact]
    public async Task CompleteAsync_BombUnpackedByTheCallersHandler_IsReadToTheLimit()
    {
        byte[] bomb = Gzip(new byte[64 << 20]);
        var call = new FaultCall { Http = static () => new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip }) };

        FaultOutcome outcome = await FaultAssert.CompleteAsync(Answers.Body(400, "text/plain", bomb, "Content-Encoding: gzip"), call);

        Assert.Equal(1 << 20, outcome.Failed<ChatApiException>().Body!.Length);
    }

    [Fact]
    public async Task CompleteAsync_ErrorBodyLimitOfTheOptions_IsKept()
    {
        var call = new FaultCall { Options = static o => o.Limits.MaxErrorBodyBytes = 10 };

        FaultOutcome outcome = await FaultAssert.CompleteAsync(Answers.Body(400, "text/plain", "0123456789abc"), call);

        Assert.Equal("0123456789", outcome.Failed<ChatApiException>().Body);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
