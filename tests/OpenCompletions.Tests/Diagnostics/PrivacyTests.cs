using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.Diagnostics;

/// <summary>What was said is on spans only when the options ask for it.</summary>
[Collection("Telemetry")]
public sealed class PrivacyTests
{
    private const string Prompt = "CANARY-PROMPT-1234567890";

    [Theory]
    [InlineData("complete")]
    [InlineData("stream")]
    [InlineData("error answer")]
    [InlineData("cancelled")]
    [InlineData("interrupted stream")]
    [InlineData("stream left early")]
    public async Task Telemetry_ByDefault_HasNoContentAndNoKey(string outcome)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full(Prompt));

        string all = string.Join('\n', watch.Spans.SelectMany(static s => s.TagObjects).Concat(watch.Measurements.SelectMany(static m => m.Tags)).Select(static t => $"{t.Key}={Text(t.Value)}")
            .Concat(watch.Spans.Select(static s => s.DisplayName + s.StatusDescription)));
        Assert.DoesNotContain("CANARY", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Be brief.", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Answer", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complete")]
    [InlineData("stream")]
    public async Task Span_WithCapturedContent_HasItAsJson(string outcome)
    {
        using var watch = new TelemetryWatch();

        await Calls.RunAsync(outcome, Calls.Full(Prompt), static o => o.CaptureTelemetryContent = true);

        Assert.Equal("""[{"type":"text","content":"Be brief."}]""", watch.Span.GetTagItem("gen_ai.system_instructions"));
        Assert.Equal($$"""[{"role":"user","parts":[{"type":"text","content":"{{Prompt}}"}]}]""", watch.Span.GetTagItem("gen_ai.input.messages"));
        JsonNode output = JsonNode.Parse((string)watch.Span.GetTagItem("gen_ai.output.messages")!)!;
        Assert.Equal("Answer", (string?)output[0]!["parts"]![0]!["content"]);
        Assert.Equal("stop", (string?)output[0]!["finish_reason"]);
        Assert.Equal("Other", (string?)output[1]!["parts"]![0]!["content"]);
    }

    [Fact]
    public async Task Span_WithCapturedToolCalls_HasCallAndResult()
    {
        using var watch = new TelemetryWatch();
        var request = new ChatCompletionRequest
        {
            Model = "m",
            Messages =
            [
                ChatMessage.User("日本 \"quoted\""),
                new AssistantMessage { ReasoningContent = "Hm.", ToolCalls = [ToolCall.ForFunction("c1", "f", "{}")] },
                ChatMessage.Tool("c1", "sunny"),
            ],
        };

        await Calls.RunAsync("complete", request, static o => o.CaptureTelemetryContent = true);

        Assert.Null(watch.Span.GetTagItem("gen_ai.system_instructions"));
        using JsonDocument input = JsonDocument.Parse((string)watch.Span.GetTagItem("gen_ai.input.messages")!);
        Assert.Equal(
            """[{"role":"user","parts":[{"type":"text","content":"日本 \"quoted\""}]},{"role":"assistant","parts":[{"type":"reasoning","content":"Hm."},{"type":"tool_call","id":"c1","name":"f","arguments":"{}"}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"sunny"}]}]""",
            input.RootElement.GetRawText());
    }

    private static string Text(object? value) => value is string[] texts ? string.Join(',', texts) : $"{value}";
}
