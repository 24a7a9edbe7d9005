using System.Text;

namespace OpenCompletions.Tests.Wire;

/// <summary>JSON text of a shape with every member that it has, each with a value of its own; an index is the place in the list.</summary>
internal sealed class FullJson
{
    private const int MaxDepth = 6;

    private readonly StringBuilder _text = new();
    private int _next;
    private int _place;

    private FullJson()
    {
    }

    public static string Of(Shape shape)
    {
        var json = new FullJson();
        json.Write(shape, 0);
        return json._text.ToString();
    }

    private void Write(Shape shape, int depth)
    {
        switch (shape)
        {
            case ObjectShape o:
                WriteObject(o, depth, null, null);
                break;
            case UnionShape union:
                (string name, ObjectShape first) = union.Cases.First();
                WriteObject(first, depth, union.Discriminator, name);
                break;
            case ListShape list when depth < MaxDepth:
                WriteArray(list.Element, depth);
                break;
            case ListShape:
                _text.Append("[]");
                break;
            case NumberShape:
                _text.Append(++_next);
                break;
            default:
                _text.Append(ReferenceEquals(shape, Shape.Flag) ? "true" : ReferenceEquals(shape, Shape.Json) ? $"{{\"key\":\"v{++_next}\"}}" : $"\"v{++_next}\"");
                break;
        }
    }

    private void WriteObject(ObjectShape shape, int depth, string? discriminator, string? value)
    {
        _text.Append('{');
        foreach ((string name, Shape member) in shape.Members)
        {
            _text.Append(_text[^1] == '{' ? "" : ",").Append('"').Append(name).Append("\":");
            if (name == discriminator)
            {
                _text.Append('"').Append(value).Append('"');
            }
            else if (name == "index")
            {
                _text.Append(_place);
            }
            else
            {
                Write(member, depth + 1);
            }
        }

        _text.Append('}');
    }

    private void WriteArray(Shape element, int depth)
    {
        for (int place = 0; place < 2; place++)
        {
            _text.Append(place == 0 ? '[' : ',');
            _place = place;
            Write(element, depth + 1);
        }

        _text.Append(']');
    }
}
