using System.Text;
using Microsoft.Extensions.Configuration;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.Tests.DependencyInjection;

/// <summary>What a section's members become.</summary>
public sealed class SectionSettingsTests
{
    /// <summary>Every member with a value, and what it sets.</summary>
    public static TheoryData<string, string, Func<ChatCompletionsClientOptions, object?>, object> Members => new()
    {
        { "Endpoint", "https://example.com/v1?a=b", static o => o.Endpoint?.OriginalString, "https://example.com/v1?a=b" },
        { "ApiKey", "sk-1", static o => o.ApiKey, "sk-1" },
        { "Authentication", "header", static o => o.Authentication, ChatAuthentication.Header },
        { "AuthenticationHeader", "api-key", static o => o.AuthenticationHeader, "api-key" },
        { "Model", "gpt-5-mini", static o => o.Model, "gpt-5-mini" },
        { "Organization", "org", static o => o.Organization, "org" },
        { "Project", "proj", static o => o.Project, "proj" },
        { "Accept", "application/json", static o => o.Accept, "application/json" },
        { "HttpVersion", "2.0", static o => o.HttpVersion, new Version(2, 0) },
        { "ValidateRequests", "False", static o => o.ValidateRequests, false },
        { "IncludeStreamUsage", "false", static o => o.IncludeStreamUsage, false },
        { "AllowUnmarkedEnd", "true", static o => o.AllowUnmarkedEnd, true },
        { "ThinkTags", "true", static o => o.ThinkTags, true },
        { "AllowInsecureHttp", "True", static o => o.AllowInsecureHttp, true },
        { "CaptureTelemetryContent", "TRUE", static o => o.CaptureTelemetryContent, true },
        { "EchoReasoning", "omit", static o => o.EchoReasoning, ReasoningEcho.Omit },
        { "Headers:X-A", "1", static o => o.Headers["x-a"], "1" },
        { "Query:api-version", "2024", static o => o.Query["api-version"], "2024" },
        { "Timeouts:Connect", "00:00:01", static o => o.Timeouts.Connect, TimeSpan.FromSeconds(1) },
        { "Timeouts:Response", "00:20:00", static o => o.Timeouts.Response, TimeSpan.FromMinutes(20) },
        { "Timeouts:FirstEvent", "0:0:3", static o => o.Timeouts.FirstEvent, TimeSpan.FromSeconds(3) },
        { "Timeouts:StreamIdle", "00:00:04.5", static o => o.Timeouts.StreamIdle, TimeSpan.FromSeconds(4.5) },
        { "Timeouts:AfterFinish", "00:00:06", static o => o.Timeouts.AfterFinish, TimeSpan.FromSeconds(6) },
        { "Timeouts:ErrorBody", "00:00:07", static o => o.Timeouts.ErrorBody, TimeSpan.FromSeconds(7) },
        { "Timeouts:Total", "1.00:00:00", static o => o.Timeouts.Total, TimeSpan.FromDays(1) },
        { "Limits:MaxEventBytes", "1000", static o => o.Limits.MaxEventBytes, 1000L },
        { "Limits:MaxStreamBytes", "2000", static o => o.Limits.MaxStreamBytes, 2000L },
        { "Limits:MaxBodyBytes", "5000000000", static o => o.Limits.MaxBodyBytes, 5_000_000_000L },
        { "Limits:MaxErrorBodyBytes", "3000", static o => o.Limits.MaxErrorBodyBytes, 3000L },
        { "Retry:MaxRetries", "7", static o => o.Retry.MaxRetries, 7 },
        { "Retry:BaseDelay", "00:00:01", static o => o.Retry.BaseDelay, TimeSpan.FromSeconds(1) },
        { "Retry:MaxDelay", "00:00:02", static o => o.Retry.MaxDelay, TimeSpan.FromSeconds(2) },
        { "Retry:MaxServerDelay", "00:00:03", static o => o.Retry.MaxServerDelay, TimeSpan.FromSeconds(3) },
        { "Retry:RetryUnknownOutcome", "Always", static o => o.Retry.RetryUnknownOutcome, RetryUnknownOutcome.Always },
        { "AdditionalProperties:top_k", "40", static o => (long)o.AdditionalProperties["top_k"], 40L },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void Read_AMember_SetsItsOption(string member, string value, Func<ChatCompletionsClientOptions, object?> get, object expected)
    {
        ChatCompletionsClientOptions options = Read((member, value));

        Assert.Equal(expected, get(options));
        Assert.Empty(options.SettingsProblems);
    }

    [Fact]
    public void Members_OfTheTable_AreAllThatASectionHas() => Assert.Equal(
        KnownMembers().Where(static m => m is not ("Timeouts" or "Limits" or "Retry")).Order(StringComparer.Ordinal),
        Members.Select(static row => row.Data.Item1).Select(static m => m.Split(':')[0] is "Headers" or "Query" or "AdditionalProperties" ? m.Split(':')[0] : m).Order(StringComparer.Ordinal));

    /// <summary>Settings that have no text form: delegates, the clock, the log.</summary>
    [Fact]
    public void Members_OfASection_AreAllOptionsButObjectsOfCode() => Assert.Equal(
        typeof(ChatCompletionsClientOptions).GetProperties().Select(static p => p.Name).Except(["ApiKeyProvider", "OnAttempt", "LoggerFactory", "TimeProvider"]).Order(StringComparer.Ordinal),
        KnownMembers().Select(static m => m.Split(':')[0]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Read_EmptySection_LeavesTheDefaults()
    {
        ChatCompletionsClientOptions options = Read();

        Assert.Equal("https://api.openai.com/v1", options.Endpoint?.OriginalString);
        Assert.Null(options.ApiKey);
        Assert.Equal(new ChatRetry(), options.Retry);
        Assert.Equal(new ChatTimeouts(), options.Timeouts);
        Assert.Contains("missing or empty", Assert.Single(options.SettingsProblems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyTexts_CountAsNotSet()
    {
        ChatCompletionsClientOptions options = Read(("Endpoint", ""), ("ApiKey", ""), ("Timeouts:Connect", ""), ("HttpVersion", null), ("Headers", ""), ("Timeouts", null));

        Assert.Null(options.ApiKey);
        Assert.Equal(new Version(1, 1), options.HttpVersion);
        Assert.Empty(options.SettingsProblems);
    }

    [Fact]
    public void Read_Infinite_TurnsATimeoutOff() => Assert.Equal(Timeout.InfiniteTimeSpan, Read(("Timeouts:Response", "Infinite")).Timeouts.Response);

    [Fact]
    public void Read_KeyOfAVariable_TakesItsValue()
    {
        const string variable = "OPENCOMPLETIONS_TEST_SECTION_KEY";
        Environment.SetEnvironmentVariable(variable, "sk-env");
        try
        {
            Assert.Equal("sk-env", Read(("ApiKey", "env:" + variable)).ApiKey);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Read_UnderAnotherCulture_ReadsTheSame(string culture)
    {
        Assert.SkipUnless(System.Globalization.CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator == ",", "The machine knows no cultures.");
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            ChatCompletionsClientOptions options = Read(("Timeouts:Connect", "00:00:01.5"), ("Limits:MaxEventBytes", "1000"), ("AdditionalProperties:min_p", "0.05"));

            Assert.Equal(TimeSpan.FromSeconds(1.5), options.Timeouts.Connect);
            Assert.Equal(1000, options.Limits.MaxEventBytes);
            Assert.Equal(0.05, (double)options.AdditionalProperties["min_p"]);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>A value of the section AdditionalProperties as a settings file has it, and as it is sent.</summary>
    [Theory]
    [InlineData("40", "40")]
    [InlineData("\"40\"", "40")]
    [InlineData("0.05", "0.05")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    [InlineData("\"auto\"", "\"auto\"")]
    [InlineData("\"007\"", "\"007\"")]
    [InlineData("\"{not json\"", "\"{not json\"")]
    [InlineData("\"\\\"40\\\"\"", "\"40\"")]
    [InlineData("\"{ \\\"type\\\": \\\"enabled\\\" }\"", "{ \"type\": \"enabled\" }")]
    [InlineData("\"[]\"", "[]")]
    [InlineData("\"{}\"", "{}")]
    [InlineData("{ \"type\": \"enabled\", \"budget\": 5, \"deep\": { \"on\": true } }", "{\"budget\":5,\"deep\":{\"on\":true},\"type\":\"enabled\"}")]
    [InlineData("[1, \"two\", false, { \"a\": [3] }]", "[1,\"two\",false,{\"a\":[3]}]")]
    [InlineData("[0,1,2,3,4,5,6,7,8,9,10,11]", "[0,1,2,3,4,5,6,7,8,9,10,11]")]
    [InlineData("\"日本語\"", "\"日本語\"")]
    public void Read_AdditionalProperty_IsJsonWhereItIsJson(string file, string sent)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "AdditionalProperties": { "x": {{file}} } }""")))
            .Build();
        var options = new ChatCompletionsClientOptions();

        new SectionSettings("", configuration).Configure("", options);

        Assert.Equal(sent, options.AdditionalProperties["x"].Element.GetRawText());
        Assert.Empty(options.SettingsProblems);
    }

    [Fact]
    public void Read_AdditionalPropertyNamesOfSeveralProviders_AreMerged()
    {
        ChatCompletionsClientOptions options = Read(("AdditionalProperties:a", "1"), ("AdditionalProperties:b:c", "True"));

        Assert.Equal("""{"c":true}""", options.AdditionalProperties["b"].Element.GetRawText());
        Assert.Equal(2, options.AdditionalProperties.Count);
    }

    [Fact]
    public void Configure_OptionsOfAnotherName_AreLeft()
    {
        var options = new ChatCompletionsClientOptions();

        new SectionSettings("fast", Configuration(("Model", "m"))).Configure("slow", options);

        Assert.Null(options.Model);
    }

    internal static IReadOnlyCollection<string> KnownMembers() => new SectionSettings("", Configuration()).Read(new());

    private static ChatCompletionsClientOptions Read(params (string Key, string? Value)[] settings)
    {
        var options = new ChatCompletionsClientOptions();
        new SectionSettings("", Configuration(settings)).Configure(options);
        return options;
    }

    private static IConfigurationRoot Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build();
}
