using Microsoft.Extensions.Options;

namespace OpenCompletions;

/// <summary>Validates options with the same rules as the constructors of the client.</summary>
internal sealed class OptionsValidator : IValidateOptions<ChatCompletionsClientOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatCompletionsClientOptions options)
    {
        IEnumerable<string> problems = options.SettingsProblems.Concat(OptionsRules.Check(options));
        string source = options.SettingsPath is { } path ? $"Section '{path}': "
            : string.IsNullOrEmpty(name) ? "Chat completions client: " : $"Chat completions client '{name}': ";
        string[] failures = problems.Select(p => source + p).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
