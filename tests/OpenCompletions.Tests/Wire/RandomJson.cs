using System.Text;

namespace OpenCompletions.Tests.Wire;

/// <summary>JSON text after a shape, with wrong turns: other kinds, unknown members, duplicates, odd spellings.</summary>
internal sealed class RandomJson(int seed)
{
    private const int MaxDepth = 7;

    private static readonly string[] s_names = [.. Shapes.ByType.Values.SelectMany(s => s.Members.Keys).Distinct().Order(StringComparer.Ordinal)];

    private readonly Random _random = new(seed);

    public string Next(Shape shape, double wrong = 0.1)
    {
        var text = new StringBuilder();
        Write(text, shape, wrong, 0);
        return text.ToString();
    }

    /// <summary>Any JSON that has nothing to do with a shape but the names of its members.</summary>
    public string NextAny(int depth = 3)
    {
        var text = new StringBuilder();
        WriteAny(text, MaxDepth - depth);
        return text.ToString();
    }

    private void Write(StringBuilder text, Shape shape, double wrong, int depth)
    {
        if (_random.NextDouble() < wrong || depth > MaxDepth)
        {
            WriteAny(text, depth);
            return;
        }

        switch (shape)
        {
            case ObjectShape o:
                WriteObject(text, o, wrong, depth, null, null);
                break;
            case UnionShape union:
                KeyValuePair<string, ObjectShape> one = union.Cases.ElementAt(_random.Next(union.Cases.Count));
                WriteObject(text, one.Value, wrong, depth, union.Discriminator, one.Key);
                break;
            case ListShape list:
                WriteArray(text, list.Element, wrong, depth);
                break;
            case ContentShape content when _random.Next(2) == 0:
                WriteArray(text, content.Part, wrong, depth);
                break;
            case NumberShape:
                text.Append(Pick(OddValues.JsonNumbers));
                break;
            default:
                text.Append(ReferenceEquals(shape, Shape.Flag) ? "true" : Pick(OddValues.JsonStrings));
                break;
        }
    }

    private void WriteObject(StringBuilder text, ObjectShape shape, double wrong, int depth, string? discriminator, string? value)
    {
        var members = new List<(string Name, Action Write)>();
        foreach ((string name, Shape member) in shape.Members)
        {
            if (name == discriminator)
            {
                members.Add((name, () => text.Append('"').Append(value).Append('"')));
            }
            else if (_random.Next(3) > 0)
            {
                members.Add((name, () => Write(text, member, wrong, depth + 1)));
            }
        }

        while (_random.NextDouble() < wrong * 3)
        {
            members.Insert(_random.Next(members.Count + 1), (Pick(s_names), () => WriteAny(text, depth + 1)));
        }

        WriteMembers(text, members);
    }

    private void WriteArray(StringBuilder text, Shape element, double wrong, int depth)
    {
        text.Append('[');
        int count = _random.Next(4);
        for (int i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(Space());
            Write(text, element, wrong, depth + 1);
        }

        text.Append(Space()).Append(']');
    }

    private void WriteAny(StringBuilder text, int depth)
    {
        switch (_random.Next(depth < MaxDepth ? 7 : 5))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 2:
                text.Append(Pick(OddValues.JsonNumbers));
                break;
            case 3 or 4:
                text.Append(Pick(OddValues.JsonStrings));
                break;
            case 5:
                WriteArray(text, Shape.Json, 1, depth);
                break;
            default:
                var members = new List<(string Name, Action Write)>();
                int count = _random.Next(5);
                for (int i = 0; i < count; i++)
                {
                    members.Add((Pick(s_names), () => WriteAny(text, depth + 1)));
                }

                WriteMembers(text, members);
                break;
        }
    }

    private void WriteMembers(StringBuilder text, List<(string Name, Action Write)> members)
    {
        text.Append('{');
        for (int i = 0; i < members.Count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(Space()).Append('"').Append(OddName(members[i].Name)).Append('"').Append(Space()).Append(':').Append(Space());
            members[i].Write();
        }

        text.Append(Space()).Append('}');
    }

    private string OddName(string name) => _random.Next(40) switch
    {
        0 => $"\\u{(int)name[0]:x4}{name[1..]}",
        1 => $"\\ud83d{name[1..]}",
        2 => $"{name}\\ude00",
        3 => "",
        4 => "x\\n\\\"",
        _ => name,
    };

    private string Space() => _random.Next(12) switch
    {
        0 => " ",
        1 => "\n  ",
        2 => "\r\n\t",
        _ => "",
    };

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
