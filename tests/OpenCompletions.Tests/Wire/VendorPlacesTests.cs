using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>What several vendors tell, each in a place of its own, is one property; the JSON stays as it came.</summary>
public class VendorPlacesTests
{
    /// <summary>Usage as vendors send it: cached, written to the cache, reasoning, cost.</summary>
    public static TheoryData<string, long?, long?, long?, string?> Usages => new()
    {
        { """{"prompt_tokens_details":{"cached_tokens":1,"cache_write_tokens":2},"completion_tokens_details":{"reasoning_tokens":3}}""", 1, 2, 3, null },
        { """{"prompt_cache_hit_tokens":1,"prompt_cache_miss_tokens":9}""", 1, null, null, null },
        { """{"cached_tokens":1}""", 1, null, null, null },
        { """{"num_cached_tokens":"1"}""", 1, null, null, null },
        { """{"prompt_token_details":{"cached_tokens":1.0}}""", 1, null, null, null },
        { """{"cache_read_input_tokens":1,"cache_creation_input_tokens":2}""", 1, 2, null, null },
        { """{"prompt_tokens_details":{"cached_tokens":1,"cache_creation_input_tokens":2}}""", 1, 2, null, null },
        { """{"prompt_tokens_details":{"cached_creation_tokens":2}}""", null, 2, null, null },
        { """{"prompt_tokens_details":{"cached_tokens":null},"cached_tokens":1}""", 1, null, null, null },
        { """{"reasoning_tokens":3,"completion_tokens_details":null}""", null, null, 3, null },
        { """{"prompt_tokens_details":{"cached_tokens":0},"cached_tokens":5}""", 0, null, null, null },
        { """{"cost":0.00012}""", null, null, null, "0.00012" },
        { """{"cost":{"input_tokens_cost":0.1,"total_cost":0.3}}""", null, null, null, "0.3" },
        { """{"cost":"free"}""", null, null, null, null },
        { """{"cost":{"total":1}}""", null, null, null, null },
        { """{"cached_tokens":"many","cost":null}""", null, null, null, null },
        { "{}", null, null, null, null },
    };

    [Theory, MemberData(nameof(Usages))]
    public void Usage_OfAnyVendor_IsFound(string json, long? cached, long? written, long? reasoning, string? cost)
    {
        CompletionUsage usage = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<CompletionUsage>())!;

        Assert.Equal((cached, written, reasoning), (usage.CachedTokens, usage.CacheWriteTokens, usage.ReasoningTokens));
        Assert.Equal(cost, usage.Cost?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("""{"stop_reason":"END"}""", "END")]
    [InlineData("""{"stop_reason":128009}""", "128009")]
    [InlineData("""{"matched_stop":"END"}""", "END")]
    [InlineData("""{"matched_stop":128009}""", "128009")]
    [InlineData("""{"stop_reason":null,"matched_stop":"END"}""", "END")]
    [InlineData("""{"stop_reason":null}""", null)]
    [InlineData("""{"stop_reason":{}}""", null)]
    [InlineData("{}", null)]
    public void StopReason_OfAnyVendor_IsFoundInChoicesAndChunks(string json, string? expected)
    {
        ChatChunkChoice piece = JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatChunkChoice>())!;
        var accumulator = new ChatCompletionAccumulator();
        accumulator.Add(new ChatCompletionChunk { Choices = [piece] });

        Assert.Equal(expected, piece.StopReason);
        Assert.Equal(expected, JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo<ChatChoice>())!.StopReason);
        Assert.Equal(expected, accumulator.ToCompletion().Choices[0].StopReason);
    }

    [Fact]
    public void FinishReason_ToolCall_EqualsToolCallsAndIsWrittenAsSent()
    {
        ChatChoice choice = JsonSerializer.Deserialize("""{"finish_reason":"tool_call"}""", ChatCompletionsJson.TypeInfo<ChatChoice>())!;

        Assert.Equal(FinishReason.ToolCalls, choice.FinishReason);
        Assert.Equal(FinishReason.ToolCalls.GetHashCode(), choice.FinishReason.GetHashCode());
        Assert.Equal("tool_call", choice.FinishReason!.Value.Value);
        Assert.Contains("\"tool_call\"", JsonSerializer.Serialize(choice, ChatCompletionsJson.TypeInfo<ChatChoice>()), StringComparison.Ordinal);
        Assert.NotEqual(FinishReason.Stop, choice.FinishReason);
        Assert.Equal(default(FinishReason), new FinishReason(""));
        Assert.Equal(0, default(FinishReason).GetHashCode());
    }

    [Fact]
    public void OpenEnumerations_AsDictionaryKeys_AreFoundByTheirText()
    {
        var costs = new Dictionary<ServiceTier, int> { [ServiceTier.Flex] = 1, [new("of_a_vendor")] = 2 };

        Assert.Equal((1, 2), (costs[new("flex")], costs[new("of_a_vendor")]));
    }
}
