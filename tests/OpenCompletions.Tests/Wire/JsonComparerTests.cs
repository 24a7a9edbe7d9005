namespace OpenCompletions.Tests.Wire;

public class JsonComparerTests
{
    private readonly JsonComparer _comparer = new();

    [Theory]
    [InlineData("""{"id":"a","x":1}""", """{"x":1,"id":"a"}""")]
    [InlineData("""{"x":1.50e1}""", """{"x":15}""")]
    [InlineData("""{"x":-0.0}""", """{"x":0}""")]
    [InlineData("""{"x":100,"y":0.001}""", """{"x":1E2,"y":1e-3}""")]
    [InlineData("""{"x":"\u0041\n"}""", """{"x":"A\u000a"}""")]
    [InlineData("""{"x":"\ud83d\ude00"}""", """{"x":"😀"}""")]
    [InlineData("""{"x":"\uD83D"}""", """{"x":"\ud83d"}""")]
    [InlineData("""{"x":1,"x":2}""", """{"x":2}""")]
    [InlineData("""{"\u0078":1}""", """{"x":1}""")]
    public void Compare_SameValueWrittenDifferently_NoDifference(string original, string written)
    {
        Assert.Empty(Compare(original, written));
        Assert.All(_comparer.Normalisations, n => Assert.Equal(0, n.Value));
    }

    [Theory]
    [InlineData("""{"id":"a","x":1}""", """{"id":"a"}""", "$.x: lost")]
    [InlineData("""{"id":"a"}""", """{}""", "$.id: lost")]
    [InlineData("""{"choices":[{"index":0,"message":{"content":"a","refusal":null,"zz":{"y":1}},"finish_reason":"stop","logprobs":null}]}""",
        """{"choices":[{"index":0,"message":{"content":"a","refusal":null,"zz":{}},"finish_reason":"stop","logprobs":null}]}""", "$.choices[0].message.zz.y: lost")]
    [InlineData("""{"x":null}""", "{}", "$.x: lost")]
    [InlineData("""{"usage":{"x":null}}""", """{"usage":{}}""", "$.usage.x: lost")]
    [InlineData("""{"x":{"id":null}}""", """{"x":{}}""", "$.x.id: lost")]
    [InlineData("""{"choices":[{"message":{"content":null}}]}""", """{"choices":[{"message":{}}]}""", "$.choices[0].message.content: lost")]
    [InlineData("{}", """{"x":1}""", "$.x: made up")]
    [InlineData("{}", """{"usage":null}""", "$.usage: made up")]
    [InlineData("""{"x":[1,2]}""", """{"x":[2,1]}""", "$.x[0]: 1 became 2")]
    [InlineData("""{"x":[1,2]}""", """{"x":[1]}""", "$.x: 2 elements became 1")]
    [InlineData("""{"choices":[{"index":0},{"index":1}]}""", """{"choices":[{"index":1},{"index":0}]}""", "$.choices[0].index: 0 became 1")]
    [InlineData("""{"created":1}""", """{"created":2}""", "$.created: 1 became 2")]
    [InlineData("""{"x":9007199254740993}""", """{"x":9007199254740992}""", "$.x: 9007199254740993 became 9007199254740992")]
    [InlineData("""{"x":0.12345678901234567890}""", """{"x":0.12345678901234568}""", "$.x: 0.12345678901234567890 became 0.12345678901234568")]
    [InlineData("""{"x":"1"}""", """{"x":1}""", "$.x: String became Number")]
    [InlineData("""{"created":"one"}""", """{"created":1}""", "$.created: String became Number")]
    [InlineData("""{"created":"1"}""", """{"created":2}""", "$.created: String became Number")]
    [InlineData("""{"x":"\ud83d"}""", """{"x":"\ud83c"}""", "$.x: string changed")]
    [InlineData("""{"x":"\ud83d"}""", """{"x":"\ufffd"}""", "$.x: string changed")]
    [InlineData("""{"x":"a"}""", """{"x":"b"}""", "$.x: string changed")]
    [InlineData("""{"\ud83d":1}""", """{"\ufffd":1}""", "$['\ufffd']: made up")]
    [InlineData("""{"x":true}""", """{"x":false}""", "$.x: True became False")]
    [InlineData("""{"x":{}}""", """{"x":[]}""", "$.x: Object became Array")]
    [InlineData("""{"x":1,"x":2}""", """{"x":1}""", "$.x: 2 became 1")]
    [InlineData("""{"choices":[{"message":{"content":"a","refusal":null},"finish_reason":"stop","logprobs":null}]}""",
        """{"choices":[{"message":{"content":"a","refusal":null},"finish_reason":null,"logprobs":null}]}""", "$.choices[0].finish_reason: String became Null")]
    public void Compare_ChangedValue_NamesPath(string original, string written, string difference)
    {
        Assert.Contains(difference, Compare(original, written));
    }

    [Theory]
    [InlineData("""{"usage":null}""", "{}", JsonComparer.NullLeftOut)]
    [InlineData("""{"usage":{"prompt_tokens_details":null}}""", """{"usage":{}}""", JsonComparer.NullLeftOut)]
    [InlineData("""{"choices":[{"logprobs":null}]}""", """{"choices":[{"logprobs":null,"finish_reason":null}]}""", JsonComparer.NullAdded)]
    [InlineData("""{"created":"12"}""", """{"created":12}""", JsonComparer.StringToNumber)]
    [InlineData("""{"created":12.0}""", """{"created":12}""", JsonComparer.FloatToInteger)]
    [InlineData("""{"choices":[{"logprobs":{"content":[{"logprob":-0.69999999999999996}]},"finish_reason":null}]}""",
        """{"choices":[{"logprobs":{"content":[{"logprob":-0.7}]},"finish_reason":null}]}""", JsonComparer.DigitsBeyondDouble)]
    [InlineData("""{"choices":[{"logprobs":null,"finish_reason":""}]}""", """{"choices":[{"logprobs":null,"finish_reason":null}]}""", JsonComparer.EmptyFinishReason)]
    public void Compare_ListedNormalisation_ExcusedAndCounted(string original, string written, string normalisation)
    {
        Assert.Empty(Compare(original, written));
        Assert.All(_comparer.Normalisations, n => Assert.Equal(n.Key == normalisation ? 1 : 0, n.Value));
    }

    private List<string> Compare(string original, string written) =>
        _comparer.Compare(JsonText.Parse(original), JsonText.Parse(written), Shapes.Completion);
}
