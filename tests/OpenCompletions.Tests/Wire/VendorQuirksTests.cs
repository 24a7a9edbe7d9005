using static OpenCompletions.Tests.Wire.WireRow;

namespace OpenCompletions.Tests.Wire;

/// <summary>What servers have been seen to send against the published schema. Typed access shows the sense of it, writing gives it back.</summary>
public partial class VendorQuirksTests
{
    // No field: those of the other files may not be there yet when this file's are made.
    private static IEnumerable<WireRow> Rows => [.. s_envelope, .. s_messages, .. s_toolCalls, .. s_streams, .. s_usage, .. s_errors, .. s_requests];

    public static TheoryData<string> Quirks => Names(Rows);

    [Theory, MemberData(nameof(Quirks))]
    public void Quirk_ReadAndWritten_IsShownAndKept(string quirk) => Check(Rows, quirk);

    private static WireRow Answer(string name, string json, Func<ChatCompletion, object?> get, object? expected, string? written = null) =>
        Of(name, json, get, expected, written);

    private static WireRow Said(string name, string message, Func<AssistantMessage, object?> get, object? expected) =>
        Of<ChatCompletion>(name, $$"""{"choices":[{"index":0,"message":{{message}},"finish_reason":"stop"}]}""", c => get(c.Message), expected);

    private static WireRow Chunk(string name, string json, Func<ChatCompletionChunk, object?> get, object? expected, string? written = null) =>
        Of(name, json, get, expected, written);
}
