using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Client;

/// <summary>Images, audio and files by content, as they arrive at a server.</summary>
public sealed class BinarySourceTests
{
    private static readonly byte[] s_bytes = Enumerable.Range(0, 200_001).Select(i => (byte)(i * 7)).ToArray();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(49_151)]
    [InlineData(49_152)]
    [InlineData(49_153)]
    [InlineData(200_001)]
    public async Task CompleteAsync_ImageByBytes_SendsItAsDataUriWithKnownLength(int length)
    {
        byte[] bytes = s_bytes[..length];

        RawRequest sent = await SendAsync(ContentPart.Image(BinarySource.FromBytes(bytes, "image/png"), ImageDetail.High));

        JsonNode image = sent.Json["messages"]![0]!["content"]![1]!["image_url"]!;
        Assert.Equal("data:image/png;base64," + Convert.ToBase64String(bytes), image["url"]!.GetValue<string>());
        Assert.Equal("high", image["detail"]!.GetValue<string>());
        Assert.Equal(sent.Body.Length.ToString(), sent.Header("Content-Length"));
        Assert.Null(sent.Header("Transfer-Encoding"));
    }

    [Fact]
    public async Task CompleteAsync_SeveralSourcesInOneRequest_SendsEachInItsPlace()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".pdf");
        await File.WriteAllBytesAsync(path, s_bytes[..1000], TestContext.Current.CancellationToken);
        try
        {
            RawRequest sent = await SendAsync(
                ContentPart.File(BinarySource.FromFile(path)),
                ContentPart.Audio(BinarySource.FromStream(_ => new(new MemoryStream(s_bytes, 5, 50)), 50), AudioFormat.Wav),
                new ImagePart { ImageUrl = new() { Source = BinarySource.FromBytes([1, 2, 3], "image/gif"), IsBareString = true } });

            JsonArray parts = sent.Json["messages"]![0]!["content"]!.AsArray();
            Assert.Equal("data:application/pdf;base64," + Convert.ToBase64String(s_bytes[..1000]), parts[1]!["file"]!["file_data"]!.GetValue<string>());
            Assert.Equal(Path.GetFileName(path), parts[1]!["file"]!["filename"]!.GetValue<string>());
            Assert.Equal(Convert.ToBase64String(s_bytes[5..55]), parts[2]!["input_audio"]!["data"]!.GetValue<string>());
            Assert.Equal("data:image/gif;base64,AQID", parts[3]!["image_url"]!.GetValue<string>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task CompleteAsync_Retried_ReadsTheSourceAnewAndSendsTheSameBytes()
    {
        int opened = 0;
        await using RawServer server = RawServer.RespondInTurn(Reply.Json("{}", 503, "retry-after-ms: 1"), Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        BinarySource source = BinarySource.FromStream(
            async _ =>
            {
                await Task.Yield();
                opened++;
                return new MemoryStream(s_bytes);
            },
            s_bytes.Length,
            "image/png");

        ChatCompletion answer = await client.CompleteAsync(ChatMessage.User("Look.", ContentPart.Image(source)), TestContext.Current.CancellationToken);

        Assert.Equal(2, answer.Response?.Attempts);
        Assert.Equal(2, opened);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task CompleteAsync_CancelledWhileTheSourceOpens_CancelsTheOpening()
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        using var cancellation = new CancellationTokenSource();
        var opening = new TaskCompletionSource<Stream>(TaskCreationOptions.RunContinuationsAsynchronously);
        BinarySource source = BinarySource.FromStream(
            cancellationToken =>
            {
                cancellationToken.Register(() => opening.TrySetCanceled(cancellationToken));
                cancellation.Cancel();
                return new(opening.Task);
            },
            10,
            "image/png");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.CompleteAsync(ChatMessage.User("Look.", ContentPart.Image(source)), cancellation.Token));
    }

    [Fact]
    public void Write_SourceThatOpensAsynchronously_HasItsBytesForOtherSerializersToo()
    {
        BinarySource source = BinarySource.FromStream(
            async _ =>
            {
                await Task.Yield();
                return new MemoryStream([1, 2, 3]);
            },
            3,
            "image/png");

        Assert.Equal(
            """{"url":"data:image/png;base64,AQID"}""",
            System.Text.Json.JsonSerializer.Serialize(new ImageUrl { Source = source }, ChatCompletionsJson.TypeInfo<ImageUrl>()));
    }

    [Fact]
    public void ImageFile_KnownExtension_HasItsMediaType()
    {
        string path = Path.ChangeExtension(Path.GetTempFileName(), ".png");
        File.WriteAllBytes(path, [1]);
        try
        {
            ImagePart part = ContentPart.ImageFile(path, ImageDetail.Low);

            Assert.Equal(("image/png", ImageDetail.Low), (part.ImageUrl?.Source?.MediaType, part.ImageUrl?.Detail));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ToBytes_OfSpokenAnswer_DecodesIt()
    {
        Assert.Equal([1, 2, 3], new OutputAudio { Data = "AQID" }.ToBytes());
        Assert.Empty(new OutputAudio().ToBytes());
        Assert.Throws<FormatException>(() => new OutputAudio { Data = "?" }.ToBytes());
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(10, 11)]
    [InlineData(100_000, 99_999)]
    public async Task CompleteAsync_SourceOfAnotherLength_IsTheCallersIOException(int said, int given)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        BinarySource source = BinarySource.FromStream(_ => new(new MemoryStream(new byte[given])), said, "image/png");

        IOException exception = await Assert.ThrowsAnyAsync<IOException>(
            () => client.CompleteAsync(ChatMessage.User("Look.", ContentPart.Image(source)), TestContext.Current.CancellationToken));

        Assert.Contains("content must not change", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Image_WithoutMediaType_SaysWhatIsMissing()
    {
        using var client = new ChatCompletionsClient("http://127.0.0.1:9/v1", model: "m");

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => client.StreamAsync(ChatMessage.User("Look.", ContentPart.Image(BinarySource.FromBytes([1]))), TestContext.Current.CancellationToken));

        Assert.Contains("media type", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serialize_SourceThatOpensAsynchronouslyUnderASynchronizationContext_DoesNotDeadlock()
    {
        BinarySource source = BinarySource.FromStream(
            async _ =>
            {
                await Task.Yield();
                return new MemoryStream([1, 2, 3]);
            },
            3,
            "image/png");

        // The context of a user interface runs continuations on the thread that waits for them here.
        Task<string> writing = Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new BusyContext());
            return JsonSerializer.Serialize(ContentPart.Image(source), ChatCompletionsJson.TypeInfo<ContentPart>());
        });

        string json = await writing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Contains("AQID", json, StringComparison.Ordinal);
    }

    private static async Task<RawRequest> SendAsync(params ContentPart[] parts)
    {
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        await client.CompleteAsync(ChatMessage.User(["Look.", .. parts]), TestContext.Current.CancellationToken);
        return server.Request;
    }

    /// <summary>Never runs what is posted to it.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
