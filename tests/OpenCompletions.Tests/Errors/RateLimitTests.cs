using System.Globalization;

namespace OpenCompletions.Tests.Errors;

/// <summary>The limits that headers tell, in the names and notations of many vendors.</summary>
public sealed class RateLimitTests
{
    /// <summary>What vendors write for the time until a limit resets, in seconds; the clock stands at 1,577,836,800.</summary>
    public static TheoryData<string, double?> Resets => new()
    {
        { "1s", 1 },
        { "6m0s", 360 },
        { "20ms", 0.02 },
        { "1h2m3.5s", 3723.5 },
        { "0s", 0 },
        { "59s", 59 },
        { "17.5µs", 0.0000175 },
        { "1m", 60 },
        { "0", 0 },
        { "30", 30 },
        { "0.123", 0.123 },
        { "59.7", 59.7 },
        { " 30 ", 30 },
        { "1577836860", 60 },
        { "1577836860.5", 60.5 },
        { "1577836860500", 60.5 },
        { "999999999", 999_999_999 },
        { "1000000000", 0 },
        { "2577836799", 999_999_999 },
        { "2577836800", null },
        { "1577836000", 0 },
        { "1577836000000", 0 },
        { "", null },
        { "soon", null },
        { "-5", null },
        { "-1s", null },
        { "NaN", null },
        { "Infinity", null },
        { "1e3", null },
        { "0x10", null },
        { "s", null },
        { "1.2.3s", null },
        { "5 s", null },
        { "1d", null },
        { "1s garbage", null },
        { "1,5", null },
        { "99999999999999999999999999", null },
        { "99999999999999999h", null },
        { "2020-01-01T00:01:00Z", 60 },
        { "2020-01-01T00:01:00.5Z", 60.5 },
        { "2020-01-01T01:01:00+01:00", 60 },
        { "2019-01-01T00:00:00Z", 0 },
        { "2020-01-01", null },
        { "9999-01-01T00:00:00Z", null },
    };

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task RequestsResetAfter_OfAHeader_IsReadOrLeft(string text, double? seconds)
    {
        ChatRateLimits? limits = (await Answers.ResponseInfoAsync("x-ratelimit-reset-requests: " + text)).RateLimits;

        if (seconds is null)
        {
            Assert.Null(limits);
            return;
        }

        Assert.Equal(seconds.Value, limits!.RequestsResetAfter!.Value.TotalSeconds, 0.000001);
    }

    [Theory]
    [InlineData("60", 60L)]
    [InlineData("0", 0L)]
    [InlineData("150000", 150000L)]
    [InlineData("1.5e5", 150000L)]
    [InlineData("59.9", 59L)]
    [InlineData(" 7 ", 7L)]
    [InlineData("-1", null)]
    [InlineData("NaN", null)]
    [InlineData("many", null)]
    [InlineData("", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("60, 60;w=60", null)]
    public async Task RemainingTokens_OfAHeader_IsReadOrLeft(string text, long? expected) =>
        Assert.Equal(expected, (await Answers.ResponseInfoAsync("x-ratelimit-remaining-tokens: " + text)).RateLimits?.RemainingTokens);

    [Fact]
    public async Task RateLimits_WithoutUnit_AreOfRequests()
    {
        ChatRateLimits limits = (await Answers.ResponseInfoAsync(
            "x-ratelimit-limit: 20", "x-ratelimit-remaining: 19", "x-ratelimit-reset: 1577836860000")).RateLimits!;

        Assert.Equal(20, limits.RequestLimit);
        Assert.Equal(19, limits.RemainingRequests);
        Assert.Equal(TimeSpan.FromMinutes(1), limits.RequestsResetAfter);
        Assert.Null(limits.TokenLimit);
    }

    /// <summary>Names of the limits that vendors use: for requests, then for tokens; {0} is limit, remaining or reset.</summary>
    public static TheoryData<string, string> LimitNames => new()
    {
        { "x-ratelimit-{0}-requests", "x-ratelimit-{0}-tokens" },
        { "x-ratelimit-{0}-req-minute", "x-ratelimit-{0}-tokens-minute" },
        { "x-ratelimit-{0}-requests-day", "x-ratelimit-{0}-tokens-minute" },
        { "x-ratelimit-{0}-requests", "x-ratelimit-{0}-tokens-prompt" },
        { "anthropic-ratelimit-requests-{0}", "anthropic-ratelimit-tokens-{0}" },
    };

    [Theory]
    [MemberData(nameof(LimitNames))]
    public async Task RateLimits_UnderAnyVendorsNames_AreRead(string requests, string tokens)
    {
        string Header(string name, string what, string value) => string.Format(CultureInfo.InvariantCulture, name, what) + ": " + value;

        ChatRateLimits limits = (await Answers.ResponseInfoAsync(
            Header(requests, "limit", "60"), Header(requests, "remaining", "59"), Header(requests, "reset", "1s"),
            Header(tokens, "limit", "1000"), Header(tokens, "remaining", "999"), Header(tokens, "reset", "2020-01-01T00:01:00Z"))).RateLimits!;

        Assert.Equal((60, 59, TimeSpan.FromSeconds(1)), (limits.RequestLimit, limits.RemainingRequests, limits.RequestsResetAfter));
        Assert.Equal((1000, 999, TimeSpan.FromMinutes(1)), (limits.TokenLimit, limits.RemainingTokens, limits.TokensResetAfter));
    }
}
