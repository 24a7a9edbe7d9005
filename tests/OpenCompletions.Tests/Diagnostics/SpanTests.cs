using System.Diagnostics;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>Spans hold what docs/observability.md lists, call by call.</summary>
[Collection("Telemetry")]
public sealed class SpanTests
{
    private const string Page = "docs/observability.md";
    private const string Head = "| attribute | type |";

    private static readonly string[] s_outcomes = ["complete", "stream", "error answer", "cancelled", "interrupted stream", "stream left early"];

    public static TheoryData<string> Outcomes => [.. s_outcomes];

    [Fact]
    public void Table_OfThePage_HasAColumnForEachOutcome() =>
        Assert.Contains($"{Head} {string.Join(" | ", s_outcomes)} |\n", RepositoryFiles.Read(Page), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Span_OfACallWithEverything_HasAllThatTheTableLists(string outcome)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full());

        int column = 2 + Array.IndexOf(s_outcomes, outcome);
        string[][] rows = MarkdownTable.Read(Page, Head).Where(r => r[column] != "no").ToArray();
        Assert.Equal(
            rows.Select(static r => $"{r[0]}: {r[1]}").Order(StringComparer.Ordinal),
            watch.Span.TagObjects.Select(static t => $"{t.Key}: {TypeOf(t.Value)}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Span_OfAPlainCall_HasWhatTheTableCallsSure(string outcome)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, new ChatCompletionRequest { Model = "m", Messages = [ChatMessage.User("Hi")], N = 1 });

        int column = 2 + Array.IndexOf(s_outcomes, outcome);
        Assert.Equal(
            MarkdownTable.Read(Page, Head).Where(r => r[column] == "yes" || r[0] == "gen_ai.request.model").Select(static r => r[0]).Order(StringComparer.Ordinal),
            watch.Span.TagObjects.Select(static t => t.Key)
                .Where(static k => !k.StartsWith("gen_ai.usage", StringComparison.Ordinal) && k is not ("gen_ai.response.id" or "gen_ai.response.model" or "gen_ai.response.finish_reasons"))
                .Where(k => outcome == "stream" || k != "gen_ai.response.time_to_first_chunk")
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("complete", ActivityStatusCode.Unset, null, null)]
    [InlineData("stream", ActivityStatusCode.Unset, null, null)]
    [InlineData("stream left early", ActivityStatusCode.Unset, null, null)]
    [InlineData("error answer", ActivityStatusCode.Error, "429", "The server rejected the request (429 TooManyRequests): Slow down.")]
    [InlineData("cancelled", ActivityStatusCode.Error, "cancelled", "cancelled")]
    [InlineData("interrupted stream", ActivityStatusCode.Error, "ChatStreamInterruptedException", "The stream ended without an end mark")]
    public async Task Span_OfACall_HasNameKindAndStatus(string outcome, ActivityStatusCode status, string? errorType, string? description)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full());

        Assert.Equal("chat gpt-x", watch.Span.DisplayName);
        Assert.Equal(ActivityKind.Client, watch.Span.Kind);
        Assert.Equal(status, watch.Span.Status);
        Assert.Equal(errorType, watch.Span.GetTagItem("error.type"));
        Assert.StartsWith(description ?? "", watch.Span.StatusDescription ?? "", StringComparison.Ordinal);
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task Span_OfACall_HasItsValues()
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync("stream", Calls.Full());

        Activity span = watch.Span;
        Assert.Equal("chat", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("openai", span.GetTagItem("gen_ai.provider.name"));
        Assert.Equal("127.0.0.1", span.GetTagItem("server.address"));
        Assert.Equal(true, span.GetTagItem("gen_ai.request.stream"));
        Assert.Equal(100L, Convert.ToInt64(span.GetTagItem("gen_ai.request.max_tokens"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["END", "STOP"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.request.stop_sequences")));
        Assert.Equal("json", span.GetTagItem("gen_ai.output.type"));
        Assert.Equal("c1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal("gpt-x-1", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal(["stop", "length"], Assert.IsType<string[]>(span.GetTagItem("gen_ai.response.finish_reasons")));
        Assert.Equal(11L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(22L, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(4L, span.GetTagItem("gen_ai.usage.cache_read.input_tokens"));
        Assert.Equal(5L, span.GetTagItem("gen_ai.usage.reasoning.output_tokens"));
    }

    /// <summary>Requests, and what their spans say of the answer's type.</summary>
    public static TheoryData<ChatCompletionRequest, string?> OutputTypes => new()
    {
        { Calls.Full() with { ResponseFormat = null }, null },
        { Calls.Full() with { ResponseFormat = ResponseFormat.Text }, "text" },
        { Calls.Full() with { ResponseFormat = ResponseFormat.JsonObject }, "json" },
        { Calls.Full() with { ResponseFormat = ResponseFormat.JsonSchema("s", """{"type":"object"}""") }, "json" },
        { Calls.Full() with { ResponseFormat = null, Modalities = [Modality.Text, Modality.Audio] }, "speech" },
        { Calls.Full() with { ResponseFormat = null, Modalities = [Modality.Image, Modality.Text] }, "image" },
        { Calls.Full() with { ResponseFormat = null, Modalities = [Modality.Text] }, null },
    };

    [Theory]
    [MemberData(nameof(OutputTypes))]
    public async Task Span_OfACall_NamesTheTypeThatTheAnswerIsToHave(ChatCompletionRequest request, string? expected)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync("complete", request);

        Assert.Equal(expected, watch.Span.GetTagItem("gen_ai.output.type"));
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Span_OfACallWithinAnother_IsItsChildAndLeavesItCurrent(string outcome)
    {
        using var watch = new TelemetryWatch();
        using var outer = new Activity("outer");
        outer.Start();

        await Calls.RunAsync(outcome, Calls.Full());

        Assert.Equal(outer.SpanId, watch.Span.ParentSpanId);
        Assert.Same(outer, Activity.Current);
    }

    [Fact]
    public async Task Span_WhileAStreamIsRead_IsNotTheCallersCurrentOne()
    {
        using var watch = new TelemetryWatch();
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("a"), Reply.Chunk("b", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await foreach (ChatCompletionChunk _ in client.StreamAsync("Hi", TestContext.Current.CancellationToken))
        {
            Assert.Null(Activity.Current);
            Assert.Empty(watch.Spans);
        }

        Assert.Single(watch.Spans);
    }

    [Fact]
    public async Task Span_OfAStreamOpenedFirst_IsOne()
    {
        using var watch = new TelemetryWatch();
        await using RawServer server = RawServer.Respond(Reply.Events(Reply.Chunk("a", "stop"), "[DONE]"));
        using var client = new ChatCompletionsClient(server.Address, model: "m");
        ChatCompletionStream stream = client.StreamAsync("Hi", TestContext.Current.CancellationToken);

        await stream.OpenAsync(TestContext.Current.CancellationToken);
        await stream.GetCompletionAsync(TestContext.Current.CancellationToken);

        Assert.Single(watch.Spans);
    }

    [Fact]
    public async Task Span_NotRecorded_HasNoTagsOfTheAnswer()
    {
        using var watch = new TelemetryWatch(ActivitySamplingResult.PropagationData);

        await Calls.RunAsync("complete", Calls.Full(), static o => o.CaptureTelemetryContent = true);

        Assert.Null(watch.Span.GetTagItem("gen_ai.response.id"));
        Assert.Null(watch.Span.GetTagItem("gen_ai.input.messages"));
    }

    [Fact]
    public async Task Traceparent_OfTheRequest_IsOfASpanWithinTheCalls()
    {
        using var watch = new TelemetryWatch();
        await using RawServer server = RawServer.Respond(Reply.Json(Reply.Completion));
        using var client = new ChatCompletionsClient(server.Address, model: "m");

        await client.CompleteAsync("Hi", TestContext.Current.CancellationToken);

        Assert.Contains(watch.Span.TraceId.ToHexString(), server.Request.Header("traceparent"), StringComparison.Ordinal);
    }

    private static string TypeOf(object? value) => value switch
    {
        string => "string",
        string[] => "string[]",
        bool => "boolean",
        int or long => "int",
        double => "double",
        _ => value?.GetType().Name ?? "null",
    };
}
