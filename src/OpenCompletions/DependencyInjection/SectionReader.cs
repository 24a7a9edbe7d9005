using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OpenCompletions;

/// <summary>Reads members of a section; notes what cannot be read by name and rule, never by value.</summary>
internal sealed class SectionReader(IConfiguration section, List<string> problems)
{
    public void Read<T>(string member, Func<string, T?> parse, string rule, Action<T> set)
        where T : class
    {
        // An empty text, as placeholders in settings files are, counts as not set.
        if (section[member] is not { Length: > 0 } text)
        {
            return;
        }

        if (parse(text) is { } value)
        {
            set(value);
        }
        else
        {
            problems.Add($"{Name(member)} is not {rule}.");
        }
    }

    public void ReadFlag(string member, Action<bool> set) => ReadValue<bool>(member, bool.TryParse, "true or false", set);

    public void ReadInteger(string member, Action<long> set) => ReadValue(
        member, static (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value), "an integer", set);

    public void ReadTime(string member, Action<TimeSpan> set) => ReadValue(member, TryParseTime, "a time such as 00:05:00, or infinite", set);

    public void ReadEnum<T>(string member, Action<T> set)
        where T : struct, Enum => ReadValue(
            member,
            static (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && text.Length > 0 && !char.IsDigit(text[0]) && text[0] != '-',
            "one of " + string.Join(", ", EnumNames.Of<T>()),
            set);

    public void ReadMap(string member, IDictionary<string, string> map)
    {
        foreach (IConfigurationSection entry in section.GetSection(member).GetChildren())
        {
            if (entry.Value is { } value)
            {
                map[entry.Key] = value;
            }
            else
            {
                problems.Add($"{Name(member)}:{entry.Key} is not a text.");
            }
        }
    }

    private delegate bool TryParse<T>(string text, out T value);

    private void ReadValue<T>(string member, TryParse<T> tryParse, string rule, Action<T> set)
    {
        if (section[member] is not { Length: > 0 } text)
        {
            return;
        }

        if (tryParse(text.Trim(), out T value))
        {
            set(value);
        }
        else
        {
            problems.Add($"{Name(member)} is not {rule}.");
        }
    }

    private static bool TryParseTime(string text, out TimeSpan value)
    {
        if (text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            value = Timeout.InfiniteTimeSpan;
            return true;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static string Name(string member) => member.Replace(':', '.');
}
