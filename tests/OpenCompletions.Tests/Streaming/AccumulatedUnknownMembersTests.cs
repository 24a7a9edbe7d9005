using static OpenCompletions.Tests.Streaming.Accumulating;

namespace OpenCompletions.Tests.Streaming;

/// <summary>Members without a property in accumulated objects.</summary>
public class AccumulatedUnknownMembersTests
{
    [Fact]
    public void Add_UnknownMembers_TheLastCountsAtEveryLevel()
    {
        ChatCompletion completion = Completion(
            """{"provider":"p1","citations":["u1"],"choices":[{"index":0,"native_finish_reason":null,"delta":{"content":"a","channel":"analysis"}}]}""",
            """{"provider":"p2","citations":["u1","u2"],"choices":[{"index":0,"native_finish_reason":"STOP","delta":{"content":"b","channel":"final"}}]}""");

        Assert.Equal(
            """{"choices":[{"index":0,"message":{"role":"assistant","content":"ab","refusal":null,"channel":"final"},"logprobs":null,"finish_reason":null,"native_finish_reason":"STOP"}],"provider":"p2","citations":["u1","u2"]}""",
            Json(completion));
    }

    [Fact]
    public void Add_UnknownMembersThatSayNothing_DoNotEraseWhatWasTold()
    {
        ChatCompletion completion = Completion(
            """{"choices":[{"index":0,"delta":{},"native_finish_reason":"STOP","content_filter_results":{"hate":{"filtered":false}},"seed":null}]}""",
            """{"choices":[{"index":0,"delta":{},"native_finish_reason":null,"content_filter_results":{},"seed":null}]}""");

        Assert.Equal(
            """{"index":0,"message":{"role":"assistant","content":null,"refusal":null},"logprobs":null,"finish_reason":null,"native_finish_reason":"STOP","content_filter_results":{"hate":{"filtered":false}},"seed":null}""",
            Json(completion.Choices[0]));
    }

    [Fact]
    public void Add_ObjectsOfUnknownMembers_AreMergedByKey()
    {
        ChatCompletion completion = Completion(
            """{"x_groq":{"id":"r"},"choices":[{"index":0,"delta":{},"content_filter_results":{"hate":{"filtered":false,"severity":"low"},"list":[1,2]}}]}""",
            """{"x_groq":{"seed":1},"choices":[{"index":0,"delta":{},"content_filter_results":{"violence":{"filtered":false},"hate":{"filtered":true},"list":[3]}}]}""",
            """{"x_groq":{"seed":2,"id":null},"choices":[{"index":0,"delta":{},"content_filter_results":{"violence":{}}}]}""");

        Assert.Equal("""{"id":"r","seed":2}""", Json(completion.AdditionalProperties["x_groq"]));
        Assert.Equal(
            """{"hate":{"filtered":true,"severity":"low"},"list":[3],"violence":{"filtered":false}}""",
            Json(completion.Choices[0].AdditionalProperties["content_filter_results"]));
    }

    [Fact]
    public void Add_UnknownMemberThatChangesItsKind_TheLastCounts()
    {
        ChatCompletion completion = Completion("""{"x":{"a":1}}""", """{"x":"b"}""", """{"x":{"c":{"\ud83d":2}}}""", """{"x":{"c":{"d":3}}}""");

        Assert.Equal("""{"c":{"\ud83d":2,"d":3}}""", Json(completion.AdditionalProperties["x"]));
    }
}
