namespace OpenCompletions;

/// <summary>Adds up what the answers of a run used and cost.</summary>
internal sealed class RunUsage(Func<CompletionUsage, decimal?>? costOf)
{
    private decimal _cost;
    private bool _isCostKnown = true;

    /// <summary>The usage of all answers so far. Replaced, never changed.</summary>
    public CompletionUsage Total { get; private set; } = new();

    /// <summary>Whether every answer came with its usage.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The cost of all answers so far; null if it is not known.</summary>
    public decimal? Cost => _isCostKnown ? _cost : null;

    /// <summary>The tokens of all answers so far.</summary>
    public long Tokens { get; private set; }

    public void Add(CompletionUsage? usage)
    {
        if (usage is null || TokensOf(usage) is not { } tokens)
        {
            IsComplete = false;
        }
        else
        {
            Tokens += tokens;
        }

        if (usage is null)
        {
            _isCostKnown = false;
            return;
        }

        decimal? cost = costOf is null ? usage.Cost : costOf(usage);
        _isCostKnown &= cost is not null;
        _cost += cost ?? 0;
        Total = Sum(Total, usage);
    }

    private static long? TokensOf(CompletionUsage usage) =>
        usage.TotalTokens ?? (usage.PromptTokens is { } prompt && usage.CompletionTokens is { } completion
            ? prompt + completion
            : null);

    // The details are taken from wherever the vendor puts them.
    private static CompletionUsage Sum(CompletionUsage a, CompletionUsage b)
    {
        PromptTokensDetails? promptA = a.PromptTokensDetails, promptB = b.PromptTokensDetails;
        CompletionTokensDetails? completionA = a.CompletionTokensDetails, completionB = b.CompletionTokensDetails;
        var prompt = new PromptTokensDetails
        {
            CachedTokens = Sum(a.CachedTokens, b.CachedTokens),
            CacheWriteTokens = Sum(a.CacheWriteTokens, b.CacheWriteTokens),
            AudioTokens = Sum(promptA?.AudioTokens, promptB?.AudioTokens),
            TextTokens = Sum(promptA?.TextTokens, promptB?.TextTokens),
            ImageTokens = Sum(promptA?.ImageTokens, promptB?.ImageTokens),
        };
        var completion = new CompletionTokensDetails
        {
            ReasoningTokens = Sum(a.ReasoningTokens, b.ReasoningTokens),
            AudioTokens = Sum(completionA?.AudioTokens, completionB?.AudioTokens),
            TextTokens = Sum(completionA?.TextTokens, completionB?.TextTokens),
            ImageTokens = Sum(completionA?.ImageTokens, completionB?.ImageTokens),
            AcceptedPredictionTokens = Sum(completionA?.AcceptedPredictionTokens, completionB?.AcceptedPredictionTokens),
            RejectedPredictionTokens = Sum(completionA?.RejectedPredictionTokens, completionB?.RejectedPredictionTokens),
        };
        var sum = new CompletionUsage
        {
            PromptTokens = Sum(a.PromptTokens, b.PromptTokens),
            CompletionTokens = Sum(a.CompletionTokens, b.CompletionTokens),
            TotalTokens = Sum(a.TotalTokens, b.TotalTokens),
            PromptTokensDetails = prompt == new PromptTokensDetails() ? null : prompt,
            CompletionTokensDetails = completion == new CompletionTokensDetails() ? null : completion,
            PromptCacheHitTokens = Sum(a.PromptCacheHitTokens, b.PromptCacheHitTokens),
            PromptCacheMissTokens = Sum(a.PromptCacheMissTokens, b.PromptCacheMissTokens),
        };
        if (a.Cost is not null || b.Cost is not null)
        {
            sum.AdditionalProperties["cost"] = (a.Cost ?? 0) + (b.Cost ?? 0);
        }

        return sum;
    }

    private static long? Sum(long? a, long? b) => a is null ? b : b is null ? a : a + b;
}
