using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OpenCompletions;

/// <summary>Reads members of a section; notes what cannot be read by name and rule, never by value, and which members nobody asked for.</summary>
internal sealed class SectionReader(IConfiguration section, List<string> problems)
{
    private delegate bool TryParse<T>(string text, out T value);

    /// <summary>The members that were asked for, with colons between the names of a path.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    public void ReadText(string member, Action<string> set) => Read(member, static (string text, out string value) => (value = text).Length > 0, "a text", set);

    public void ReadEndpoint(string member, Action<Uri> set) => ReadText(member, text =>
    {
        if (EndpointUri.TryParse(text, out Uri? endpoint) is { } problem)
        {
            problems.Add($"{Name(member)} {problem}.");
        }
        else
        {
            set(endpoint!);
        }
    });

    public void ReadVersion(string member, Action<Version> set) =>
        Read(member, static (string text, out Version value) => Version.TryParse(text, out value!), "a version such as 1.1 or 2.0", set);

    public void ReadFlag(string member, Action<bool> set) => Read<bool>(member, bool.TryParse, "true or false", set);

    public void ReadInteger(string member, Action<long> set) => Read(
        member, static (string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value), "an integer", set);

    public void ReadTime(string member, Action<TimeSpan> set) => Read(member, TryParseTime, "a time such as 00:05:00, or infinite", set);

    public void ReadEnum<T>(string member, Action<T> set)
        where T : struct, Enum => Read(member, TryParseEnum, "one of " + string.Join(", ", EnumNames.Of<T>()), set);

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
                problems.Add($"{Name(member)}['{entry.Key}'] is not a text.");
            }
        }
    }

    public void ReadJson(string member, JsonFields fields) => SectionJson.Read(GetObject(member), fields);

    /// <summary>Notes that there is nothing to read.</summary>
    public void CheckNotEmpty()
    {
        if (!section.GetChildren().Any())
        {
            problems.Add(section is IConfigurationSection { Value: not null }
                ? "the section is a single value, but has to have members."
                : "the configuration section is missing or empty; check the name that is passed to GetSection.");
        }
    }

    /// <summary>
    /// Whether the whole configuration of an application was passed, with settings of others in it, in place of a section.
    /// </summary>
    public bool IsWholeConfiguration() =>
        section is IConfigurationRoot && section.GetChildren().Any(c => !Members.Contains(c.Key));

    /// <summary>Notes what no member was read from, such as misspelled names.</summary>
    public void CheckNames()
    {
        string[] groups = Members.Where(static m => m.Contains(':')).Select(static m => m.Substring(0, m.IndexOf(':'))).Distinct().ToArray();
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
                problems.Add($"{Name(prefix + child.Key)} is no setting of a client.");
            }
        }
    }

    private void Read<T>(string member, TryParse<T> tryParse, string rule, Action<T> set)
    {
        Members.Add(member);
        IConfigurationSection value = section.GetSection(member);
        if (value.GetChildren().Any())
        {
            problems.Add($"{Name(member)} is not {rule}, but has members.");
        }
        else if (value.Value is { Length: > 0 } text)
        {
            // An empty text, as placeholders in settings files are, counts as not set.
            if (tryParse(text, out T parsed))
            {
                set(parsed);
            }
            else
            {
                problems.Add($"{Name(member)} is not {rule}.");
            }
        }
    }

    private IConfigurationSection GetObject(string member)
    {
        Members.Add(member);
        IConfigurationSection value = section.GetSection(member);
        if (value.Value is { Length: > 0 })
        {
            problems.Add($"{Name(member)} is a single value, but has to have members.");
        }

        return value;
    }

    // A number alone would mean days to the platform, and seconds or milliseconds to whoever wrote it.
    private static bool TryParseTime(string text, out TimeSpan value)
    {
        value = Timeout.InfiniteTimeSpan;
        return text.Trim().Equals("infinite", StringComparison.OrdinalIgnoreCase)
            || (text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value));
    }

    // The platform's parser also takes numbers, and lists of names.
    private static bool TryParseEnum<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return EnumNames.Of<T>().Contains(text.Trim(), StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static string Name(string member) => member.Replace(':', '.');
}
