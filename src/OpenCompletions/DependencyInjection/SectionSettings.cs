using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>
/// Configures options from a configuration section. Reads each member without reflection, so that every invalid value is listed
/// and nothing is silently ignored.
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

        Read(options);
    }

    /// <summary>Reads the section into options.</summary>
    /// <returns>The members that a section can have.</returns>
    internal IReadOnlyCollection<string> Read(ChatCompletionsClientOptions options)
    {
        var problems = new List<string>();
        var reader = new SectionReader(section, problems);
        options.SettingsPath = (section as IConfigurationSection)?.Path;
        reader.ReadEndpoint("Endpoint", v => options.Endpoint = v);
        reader.ReadText("ApiKey", v => options.ApiKey = ResolveKey(v, problems));
        reader.ReadEnum<ChatAuthentication>("Authentication", v => options.Authentication = v);
        reader.ReadText("AuthenticationHeader", v => options.AuthenticationHeader = v);
        reader.ReadText("Model", v => options.Model = v);
        reader.ReadText("Organization", v => options.Organization = v);
        reader.ReadText("Project", v => options.Project = v);
        reader.ReadText("Accept", v => options.Accept = v);
        reader.ReadVersion("HttpVersion", v => options.HttpVersion = v);
        reader.ReadFlag("ValidateRequests", v => options.ValidateRequests = v);
        reader.ReadFlag("IncludeStreamUsage", v => options.IncludeStreamUsage = v);
        reader.ReadFlag("AllowUnmarkedEnd", v => options.AllowUnmarkedEnd = v);
        reader.ReadFlag("ThinkTags", v => options.ThinkTags = v);
        reader.ReadFlag("AllowInsecureHttp", v => options.AllowInsecureHttp = v);
        reader.ReadFlag("CaptureTelemetryContent", v => options.CaptureTelemetryContent = v);
        reader.ReadEnum<ReasoningEcho>("EchoReasoning", v => options.EchoReasoning = v);
        reader.ReadMap("Headers", options.Headers);
        reader.ReadMap("Query", options.Query);
        ReadTimeouts(reader, options.Timeouts);
        ReadLimits(reader, options.Limits);
        ReadRetry(reader, options.Retry);
        reader.ReadJson("AdditionalProperties", options.AdditionalProperties);
        reader.CheckNames();
        if (reader.IsWholeConfiguration())
        {
            problems.Clear();
            problems.Add(
                "the complete configuration was passed instead of a section. "
                + "Pass configuration.GetSection(\"…\") with the name of the client's section.");
        }
        else
        {
            reader.CheckNotEmpty();
        }

        options.SettingsProblems.AddRange(problems);
        return reader.Members;
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
        reader.ReadInteger("Limits:MaxEventBytes", v => limits.MaxEventBytes = v);
        reader.ReadInteger("Limits:MaxStreamBytes", v => limits.MaxStreamBytes = v);
        reader.ReadInteger("Limits:MaxBodyBytes", v => limits.MaxBodyBytes = v);
        reader.ReadInteger("Limits:MaxErrorBodyBytes", v => limits.MaxErrorBodyBytes = v);
    }

    private static void ReadRetry(SectionReader reader, ChatRetry retry)
    {
        reader.ReadInteger("Retry:MaxRetries", v => retry.MaxRetries = (int)Math.Max(int.MinValue, Math.Min(v, int.MaxValue)));
        reader.ReadTime("Retry:BaseDelay", v => retry.BaseDelay = v);
        reader.ReadTime("Retry:MaxDelay", v => retry.MaxDelay = v);
        reader.ReadTime("Retry:MaxServerDelay", v => retry.MaxServerDelay = v);
        reader.ReadEnum<RetryUnknownOutcome>("Retry:RetryUnknownOutcome", v => retry.RetryUnknownOutcome = v);
    }

    private static string? ResolveKey(string value, List<string> problems)
    {
        if (!value.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            return value;
        }

        string variable = value.Substring(EnvironmentPrefix.Length).Trim();
        string? key = variable.Length == 0 ? null : Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(key))
        {
            problems.Add($"ApiKey refers to an environment variable{FormatName(variable)} that is not set.");
            return null;
        }

        return key;
    }

    // Repeats only text that looks like the name of a variable, because other text may be a misplaced key.
    private static string FormatName(string variable) =>
        variable.Length is > 0 and <= 64 && variable.All(static c => c is >= 'A' and <= 'Z' or >= '0' and <= '9' or '_')
            ? $" ({variable})"
            : "";
}
