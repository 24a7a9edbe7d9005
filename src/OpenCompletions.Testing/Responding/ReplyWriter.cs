using System.Text.Json.Nodes;

namespace OpenCompletions.Testing;

/// <summary>Writes a reply to one request.</summary>
internal sealed class ReplyWriter
{
    private static readonly byte[] s_blankLines = "\n\n\n"u8.ToArray();

    // Repeated, so that every kind of boundary within an event occurs.
    private static readonly int[] s_splitLengths = [1, 2, 3, 5];

    private readonly FakeReply _reply;
    private readonly FakeOptions _options;
    private readonly IFakeResponse _response;
    private readonly HashSet<WireQuirk> _quirks;
    private readonly EventFrames _frames;

    public ReplyWriter(FakeReply reply, FakeOptions options, IFakeResponse response)
    {
        _reply = reply;
        _options = options;
        _response = response;
        _quirks = [.. reply.Quirks, .. options.Quirks];
        _frames = new(_quirks);
    }

    public async Task WriteAsync(ChatCompletionRequest request)
    {
        await DelayAsync(_reply.Delay).ConfigureAwait(false);
        if (await FailBeforeHeadersAsync().ConfigureAwait(false))
        {
            return;
        }

        if (_reply.Http is { } http)
        {
            int status = Has(WireQuirk.ErrorWithStatus200) ? 200 : (int)http.Status;
            await WriteBodyAsync(status, http.ContentType, http.Body).ConfigureAwait(false);
            return;
        }

        ChatCompletion completion = AnswerDefaults.Complete(_reply.GivenCompletion, request, _options.TimeProvider);
        bool isStream = request.Stream == true ? !Has(WireQuirk.JsonForStream) : Has(WireQuirk.StreamForJson);
        if (isStream)
        {
            bool includeUsage = request.Stream != true || request.StreamOptions?.IncludeUsage == true;
            IEnumerable<ChatCompletionChunk> chunks = _reply.GivenChunks ?? ChunkFactory.Create(completion, includeUsage);
            await WriteStreamAsync(await CreateFramesAsync(chunks).ConfigureAwait(false)).ConfigureAwait(false);
        }
        else
        {
            await WriteJsonAsync(completion).ConfigureAwait(false);
        }
    }

    private bool Has(WireQuirk quirk) => _quirks.Contains(quirk);

    private async Task<IEnumerable<byte[]>> CreateFramesAsync(IEnumerable<ChatCompletionChunk> chunks)
    {
        if (_quirks.Count == 0)
        {
            return await StandardFrames.CreateChunksAsync(chunks).ConfigureAwait(false);
        }

        List<JsonObject> nodes = chunks
            .Select(static c => ChunkNodes.From(c))
            .ToList();
        ChunkQuirks.Apply(nodes, _quirks);
        return _frames.CreateChunks(nodes);
    }

    private async Task<bool> FailBeforeHeadersAsync()
    {
        switch (_reply.Fault)
        {
            case FakeFault.NoResponse:
                await _response.CutAsync().ConfigureAwait(false);
                return true;
            case FakeFault.ResetBeforeHeaders:
                await _response.ResetAsync().ConfigureAwait(false);
                return true;
            case FakeFault.StallBeforeHeaders:
                await StallAsync().ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private async Task WriteStreamAsync(IEnumerable<byte[]> frames)
    {
        await StartAsync(200, "text/event-stream", null).ConfigureAwait(false);
        int sent = 0;
        foreach (byte[] frame in frames)
        {
            if (sent == _reply.ChunksBeforeFault && _reply.Fault is { } fault && await FailAsync(fault).ConfigureAwait(false))
            {
                return;
            }

            await PaceAsync(isFirst: sent == 0).ConfigureAwait(false);
            await SendAsync(frame).ConfigureAwait(false);
            sent++;
        }

        if (sent <= _reply.ChunksBeforeFault && _reply.Fault is { } late && await FailAsync(late).ConfigureAwait(false))
        {
            return;
        }

        await EndStreamAsync().ConfigureAwait(false);
    }

    private async Task EndStreamAsync()
    {
        byte[]? done = _quirks.Count == 0 ? await StandardFrames.CreateDoneAsync().ConfigureAwait(false) : _frames.CreateDone();
        if (done is not null)
        {
            await SendAsync(done).ConfigureAwait(false);
        }

        if (Has(WireQuirk.OpenAfterFinish))
        {
            await StallAsync().ConfigureAwait(false);
        }

        await _response.EndAsync().ConfigureAwait(false);
    }

    /// <returns>Whether the response has ended.</returns>
    private async Task<bool> FailAsync(FakeFault fault)
    {
        switch (fault)
        {
            case FakeFault.MalformedJson:
                await SendAsync(_frames.CreateEvent("", """{"id":"chatcmpl-1","choices":[{""")).ConfigureAwait(false);
                return false;
            case FakeFault.Error:
                await FailWithErrorAsync().ConfigureAwait(false);
                return true;
            default:
                await BreakAsync(fault).ConfigureAwait(false);
                return true;
        }
    }

    private async Task FailWithErrorAsync()
    {
        bool isNamed = Has(WireQuirk.ErrorAsEvent);
        await SendAsync(_quirks.Count == 0
            ? await StandardFrames.CreateErrorAsync(_reply.FaultError).ConfigureAwait(false)
            : _frames.CreateEvent(isNamed ? "error" : "", CreateError().ToJsonString())).ConfigureAwait(false);
        await (isNamed ? _response.EndAsync() : EndStreamAsync()).ConfigureAwait(false);
    }

    private JsonObject CreateError()
    {
        JsonNode error = Has(WireQuirk.ErrorAsText)
            ? JsonValue.Create(_reply.FaultError.Message ?? "")
            : ChunkNodes.From(_reply.FaultError);
        var data = new JsonObject { ["error"] = error };
        if (Has(WireQuirk.ErrorInChunk))
        {
            data["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["delta"] = new JsonObject { ["content"] = "" },
                ["finish_reason"] = "error",
            });
        }

        return data;
    }

    private Task BreakAsync(FakeFault fault) => fault switch
    {
        FakeFault.Stall => StallAsync(),
        FakeFault.Cut => _response.CutAsync(),
        FakeFault.Reset => _response.ResetAsync(),
        _ => _response.EndAsync(),
    };

    private Task WriteJsonAsync(ChatCompletion completion)
    {
        JsonObject node = ChunkNodes.From(completion);
        foreach (JsonObject message in node.Choices().Select(static c => c["message"]).OfType<JsonObject>())
        {
            MessageQuirks.Apply(message, _quirks);
        }

        if (_reply.Fault == FakeFault.Error)
        {
            node = CreateError();
        }

        return WriteBodyAsync(200, "application/json", node.ToUtf8());
    }

    private async Task WriteBodyAsync(int status, string contentType, byte[] body)
    {
        if (Has(WireQuirk.BlankLinesBeforeJson))
        {
            body = [.. s_blankLines, .. body];
        }

        byte[] sent = _reply.Fault switch
        {
            null or FakeFault.Error => body,
            FakeFault.MalformedJson => body[..^1],
            _ => body[..(body.Length / 2)],
        };
        bool isBroken = _reply.Fault is FakeFault.Stall or FakeFault.Cut or FakeFault.Reset;
        await StartAsync(status, contentType, isBroken ? body.Length : sent.Length).ConfigureAwait(false);
        await SendAsync(sent).ConfigureAwait(false);
        await (isBroken ? BreakAsync(_reply.Fault!.Value) : _response.EndAsync()).ConfigureAwait(false);
    }

    private Task StartAsync(int status, string contentType, long? length) =>
        _response.StartAsync(new(status, contentType, length, _reply.Headers, Has(WireQuirk.Http10)));

    private async Task SendAsync(byte[] bytes)
    {
        int[] pieces = Has(WireQuirk.SplitWrites) ? s_splitLengths : [bytes.Length];
        for (int start = 0, i = 0; start < bytes.Length; i++)
        {
            int length = Math.Min(pieces[i % pieces.Length], bytes.Length - start);
            await _response.WriteAsync(bytes.AsMemory(start, length)).ConfigureAwait(false);
            start += length;
        }
    }

    private Task PaceAsync(bool isFirst)
    {
        double? speed = _reply.TokensPerSecond ?? _options.TokensPerSecond;
        return isFirst || speed is null ? Task.CompletedTask : DelayAsync(TimeSpan.FromSeconds(1 / speed.Value));
    }

    private Task DelayAsync(TimeSpan delay) =>
        delay == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay, _options.TimeProvider, _response.Aborted);

    private Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, _response.Aborted);
}
