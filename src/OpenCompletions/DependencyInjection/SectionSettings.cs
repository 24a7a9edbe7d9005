using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>
/// Takes options from a configuration section. Read member by member, without reflection, so that every value that cannot be read is listed, and
/// nothing is dropped without a word.
/// </summary>
internal sealed class SectionSettings(string name, IConfiguration section) : IConfigureNamedOptions<ChatCompletionsClientOptions>
{
    private const string EnvironmentPrefix = "env:";

    public void Configure(ChatCompletionsClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? optionsName, ChatCompletionsClientOptions options)
    {
        if ((optionsName ?? "") != name)
        {
            return;
        }

        var reader = new SectionReader(section, options.SettingsProblems);
        options.SettingsPath = (section as IConfigurationSection)?.Path;
        reader.Read("Endpoint", ParseUri, "an absolute address, with https:// or http://", v => options.Endpoint = v);
        reader.Read("ApiKey", Text, "", v => options.ApiKey = ResolveKey(v, options.SettingsProblems));
        reader.ReadEnum<ChatAuthentication>("Authentication", v => options.Authentication = v);
        reader.Read("AuthenticationHeader", Text, "", v => options.AuthenticationHeader = v);
        reader.Read("Model", Text, "", v => options.Model = v);
        reader.Read("Organization", Text, "", v => options.Organization = v);
        reader.Read("Project", Text, "", v => options.Project = v);
        reader.Read("Accept", Text, "", v => options.Accept = v);
        reader.Read("HttpVersion", ParseVersion, "a version such as 1.1 or 2.0", v => options.HttpVersion = v);
        reader.ReadFlag("ValidateRequests", v => options.ValidateRequests = v);
        reader.ReadFlag("IncludeStreamUsage", v => options.IncludeStreamUsage = v);
        reader.ReadFlag("AllowUnmarkedEnd", v => options.AllowUnmarkedEnd = v);
        reader.ReadFlag("AllowInsecureHttp", v => options.AllowInsecureHttp = v);
        reader.ReadFlag("CaptureTelemetryContent", v => options.CaptureTelemetryContent = v);
        reader.ReadEnum<EchoReasoning>("EchoReasoning", v => options.EchoReasoning = v);
        reader.ReadMap("Headers", options.Headers);
        reader.ReadMap("Query", options.Query);
        ReadTimeouts(reader, options.Timeouts);
        ReadLimits(reader, options.Limits);
        ReadRetry(reader, options.Retry);
        SectionJson.Read(section.GetSection("AdditionalProperties"), options.AdditionalProperties);
    }

    private static void ReadTimeouts(SectionReader reader, ChatTimeouts timeouts)
    {
        reader.ReadTime("Timeouts:Connect", v => timeouts.Connect = v);
        reader.ReadTime("Timeouts:Response", v => timeouts.Response = v);
        reader.ReadTime("Timeouts:FirstEvent", v => timeouts.FirstEvent = v);
        reader.ReadTime("Timeouts:StreamIdle", v => timeouts.StreamIdle = v);
        reader.ReadTime("Timeouts:AfterFinish", v => timeouts.AfterFinish = v);
        reader.ReadTime("Timeouts:ErrorBody", v => timeouts.ErrorBody = v);
        reader.ReadTime("Timeouts:Total", v => timeouts.Total = v);
    }

    private static void ReadLimits(SectionReader reader, ChatLimits limits)
    {
        reader.ReadInteger("Limits:EventBytes", v => limits.EventBytes = v);
        reader.ReadInteger("Limits:BodyBytes", v => limits.BodyBytes = v);
        reader.ReadInteger("Limits:ErrorBodyBytes", v => limits.ErrorBodyBytes = v);
    }

    private static void ReadRetry(SectionReader reader, ChatRetry retry)
    {
        reader.ReadInteger("Retry:MaxRetries", v => retry.MaxRetries = (int)Math.Min(v, int.MaxValue));
        reader.ReadTime("Retry:FirstDelay", v => retry.FirstDelay = v);
        reader.ReadTime("Retry:LongestDelay", v => retry.LongestDelay = v);
        reader.ReadTime("Retry:LongestServerDelay", v => retry.LongestServerDelay = v);
        reader.ReadEnum<RetryUnknownOutcome>("Retry:RetryUnknownOutcome", v => retry.RetryUnknownOutcome = v);
    }

    // The name of a variable is no secret; its value is.
    private static string? ResolveKey(string value, List<string> problems)
    {
        if (!value.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            return value;
        }

        string variable = value.Substring(EnvironmentPrefix.Length);
        string? key = variable.Length == 0 ? null : Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(key))
        {
            problems.Add($"ApiKey names the environment variable '{ServerText.Clean(variable, ServerText.IdLength)}', which is not set.");
            return null;
        }

        return key;
    }

    private static string? Text(string value) => value;

    private static Uri? ParseUri(string value) => Uri.TryCreate(value.Trim(), UriKind.Absolute, out Uri? uri) ? uri : null;

    private static Version? ParseVersion(string value) => Version.TryParse(value.Trim(), out Version? version) ? version : null;
}
