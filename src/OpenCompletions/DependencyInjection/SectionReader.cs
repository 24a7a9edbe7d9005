using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OpenCompletions;

/// <summary>
/// Reads the members of a configuration section. Records the members that cannot be parsed, by name and rule but never by value,
/// and the members that are unknown.
/// </summary>
internal sealed class SectionReader(IConfiguration section, List<string> problems)
{
    private delegate bool TryParse<T>(string text, out T value);

    /// <summary>The members that were requested. Colons separate the names of a path.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void ReadText(string member, Action<string> set) =>
        Read(member, static (string text, out string value) => (value = text).Length > 0, "a string", set);

    public void ReadEndpoint(string member, Action<Uri> set) => ReadText(member, text =>
    {
        if (EndpointUri.TryParse(text, out Uri? endpoint) is { } problem)
        {
            problems.Add($"{GetName(member)} {problem}.");
        }
        else
        {
            set(endpoint!);
        }
    });

    public void ReadVersion(string member, Action<Version> set) =>
        Read(
            member, static (string text, out Version value) => Version.TryParse(text, out value!), "a version such as 1.1 or 2.0",
            set);

    public void ReadFlag(string member, Action<bool> set) => Read<bool>(member, bool.TryParse, "true or false", set);

    public void ReadInteger(string member, Action<long> set) => Read(
        member,
        static (string text, out long value) =>
            long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value),
        "an integer",
        set);

    public void ReadTime(string member, Action<TimeSpan> set) =>
        Read(member, TryParseTime, "a time such as 00:05:00, or infinite", set);

    public void ReadEnum<T>(string member, Action<T> set)
        where T : struct, Enum => Read(member, TryParseEnum, "one of " + string.Join(", ", EnumNames.Get<T>()), set);

    public void ReadMap(string member, IDictionary<string, string> map)
    {
        foreach (IConfigurationSection entry in GetObject(member).GetChildren())
        {
            if (entry.Value is { } value)
            {
                map[entry.Key] = value;
            }
            else
            {
                problems.Add($"{GetName(member)}['{entry.Key}'] is not a single value.");
            }
        }
    }

    public void ReadJson(string member, JsonFields fields) => SectionJson.Read(GetObject(member), fields);

    /// <summary>Records a problem if the section is empty.</summary>
    public void CheckNotEmpty()
    {
        if (!section.GetChildren().Any())
        {
            problems.Add(section is IConfigurationSection { Value: not null }
                ? "the section is a single value; an object with members is required."
                : "the configuration section is missing or empty. Check the name that is passed to GetSection.");
        }
    }

    /// <summary>Whether the application's complete configuration was passed instead of a section.</summary>
    public bool IsWholeConfiguration() =>
        section is IConfigurationRoot && section.GetChildren().Any(c => !Members.Contains(c.Key));

    /// <summary>Records the members that were not requested, such as misspelled names.</summary>
    public void CheckNames()
    {
        string[] groups = Members.Where(static m => m.Contains(':'))
            .Select(static m => m.Substring(0, m.IndexOf(':'))).Distinct().ToArray();
        IConfigurationSection[] parts = groups.Select(GetObject).ToArray();
        CheckNames(section, "");
        foreach (IConfigurationSection part in parts)
        {
            CheckNames(part, part.Key + ":");
        }
    }

    private void CheckNames(IConfiguration part, string prefix)
    {
        foreach (IConfigurationSection child in part.GetChildren())
        {
            if (!Members.Contains(prefix + child.Key))
            {
                problems.Add($"'{GetName(prefix + child.Key)}' is not a recognized setting.");
            }
        }
    }

    private void Read<T>(string member, TryParse<T> tryParse, string rule, Action<T> set)
    {
        Members.Add(member);
        IConfigurationSection value = section.GetSection(member);
        if (value.GetChildren().Any())
        {
            problems.Add($"{GetName(member)} has members; the value must be {rule}.");
        }
        else if (value.Value is { Length: > 0 } text)
        {
            // An empty value, such as a placeholder in a settings file, is treated as not set.
            if (tryParse(text, out T parsed))
            {
                set(parsed);
            }
            else
            {
                problems.Add($"{GetName(member)} must be {rule}.");
            }
        }
    }

    private IConfigurationSection GetObject(string member)
    {
        Members.Add(member);
        IConfigurationSection value = section.GetSection(member);
        if (value.Value is { Length: > 0 })
        {
            problems.Add($"{GetName(member)} is a single value; an object with members is required.");
        }

        return value;
    }

    // The platform would read a plain number as days, although users probably mean seconds or milliseconds.
    private static bool TryParseTime(string text, out TimeSpan value)
    {
        value = Timeout.InfiniteTimeSpan;
        return text.Trim().Equals("infinite", StringComparison.OrdinalIgnoreCase)
            || (text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value));
    }

    // The platform's parser also accepts numbers and lists of names.
    private static bool TryParseEnum<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return EnumNames.Get<T>().Contains(text.Trim(), StringComparer.OrdinalIgnoreCase)
            && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static string GetName(string member) => member.Replace(':', '.');
}
