using System.Globalization;
using System.Text.Json;

namespace OpenCompletions.Tests.Wire;

/// <summary>
/// Compares JSON with what was written after reading it. Members may change their order; numbers are equal by value, strings by UTF-16 unit.
/// What the library changes on purpose is excused for typed members only, and counted.
/// </summary>
internal sealed class JsonComparer
{
    public const string NullLeftOut = "null of a typed member left out";
    public const string NullAdded = "required key of an answer written as null";
    public const string StringToNumber = "numeric string written as a number";
    public const string FloatToInteger = "whole float written as an integer";
    public const string DigitsBeyondDouble = "digits beyond a double's precision left out";
    public const string EmptyFinishReason = "empty finish_reason written as null";

    /// <summary>All normalisations there are, with how often each was needed.</summary>
    public SortedDictionary<string, int> Normalisations { get; } = new(StringComparer.Ordinal)
    {
        [NullLeftOut] = 0,
        [NullAdded] = 0,
        [StringToNumber] = 0,
        [FloatToInteger] = 0,
        [DigitsBeyondDouble] = 0,
        [EmptyFinishReason] = 0,
    };

    /// <summary>The differences, each with its JSON path; none when the two are equal.</summary>
    public List<string> Compare(JsonElement original, JsonElement written, Shape shape)
    {
        var differences = new List<string>();
        Compare(original, written, shape, "$", differences);
        return differences;
    }

    private void Compare(JsonElement original, JsonElement written, Shape shape, string path, List<string> differences)
    {
        if (IsNormalised(original, written, shape))
        {
            return;
        }

        if (original.ValueKind != written.ValueKind)
        {
            differences.Add($"{path}: {original.ValueKind} became {written.ValueKind}");
            return;
        }

        switch (original.ValueKind)
        {
            case JsonValueKind.Object:
                CompareObjects(original, written, ObjectOf(shape, original), path, differences);
                break;
            case JsonValueKind.Array:
                CompareArrays(original, written, ElementOf(shape), path, differences);
                break;
            case JsonValueKind.String when JsonText.String(original) != JsonText.String(written):
                differences.Add($"{path}: string changed");
                break;
            case JsonValueKind.Number when JsonText.Number(JsonText.Raw(original)) != JsonText.Number(JsonText.Raw(written)):
                differences.Add($"{path}: {JsonText.Raw(original)} became {JsonText.Raw(written)}");
                break;
        }
    }

    private bool IsNormalised(JsonElement original, JsonElement written, Shape shape)
    {
        if (shape is NumberShape && written.ValueKind == JsonValueKind.Number)
        {
            string number = JsonText.Raw(written);
            string text = original.ValueKind switch
            {
                JsonValueKind.String => JsonText.String(original),
                JsonValueKind.Number => JsonText.Raw(original),
                _ => "",
            };
            if (!JsonText.IsNumber(text))
            {
                return false;
            }

            if (JsonText.Number(text) != JsonText.Number(number))
            {
                // Some servers print 17 digits and more; fewer give the same double.
                bool isSameDouble = !ReferenceEquals(shape, Shape.Integer)
                    && double.Parse(text, CultureInfo.InvariantCulture).Equals(double.Parse(number, CultureInfo.InvariantCulture));
                Normalisations[DigitsBeyondDouble] += isSameDouble ? 1 : 0;
                return isSameDouble;
            }

            if (original.ValueKind == JsonValueKind.String)
            {
                Normalisations[StringToNumber]++;
            }
            else if (ReferenceEquals(shape, Shape.Integer) && text.AsSpan().IndexOfAny(".eE") >= 0 && number.AsSpan().IndexOfAny(".eE") < 0)
            {
                Normalisations[FloatToInteger]++;
            }

            return true;
        }

        bool isEmptyReason = shape is FinishReasonShape && original.ValueKind == JsonValueKind.String
            && JsonText.String(original).Length == 0 && written.ValueKind == JsonValueKind.Null;
        if (isEmptyReason)
        {
            Normalisations[EmptyFinishReason]++;
        }

        return isEmptyReason;
    }

    private void CompareObjects(JsonElement original, JsonElement written, ObjectShape? shape, string path, List<string> differences)
    {
        Dictionary<string, JsonElement> before = JsonText.Members(original);
        Dictionary<string, JsonElement> after = JsonText.Members(written);
        foreach ((string name, JsonElement value) in before)
        {
            Shape member = shape is not null && shape.Members.TryGetValue(name, out Shape? typed) ? typed : Shape.Json;
            bool isTyped = shape is not null && shape.Members.ContainsKey(name);
            if (after.TryGetValue(name, out JsonElement other))
            {
                Compare(value, other, member, Join(path, name), differences);
            }
            else if (isTyped && value.ValueKind == JsonValueKind.Null && member is not ContentShape)
            {
                Normalisations[NullLeftOut]++;
            }
            else
            {
                differences.Add($"{Join(path, name)}: lost");
            }
        }

        foreach ((string name, JsonElement value) in after)
        {
            if (before.ContainsKey(name))
            {
                continue;
            }

            if (value.ValueKind == JsonValueKind.Null && shape is not null && shape.NullWhenAbsent.Contains(name))
            {
                Normalisations[NullAdded]++;
            }
            else
            {
                differences.Add($"{Join(path, name)}: made up");
            }
        }
    }

    private void CompareArrays(JsonElement original, JsonElement written, Shape element, string path, List<string> differences)
    {
        if (original.GetArrayLength() != written.GetArrayLength())
        {
            differences.Add($"{path}: {original.GetArrayLength()} elements became {written.GetArrayLength()}");
            return;
        }

        for (int i = 0; i < original.GetArrayLength(); i++)
        {
            Compare(original[i], written[i], element, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), differences);
        }
    }

    private static ObjectShape? ObjectOf(Shape shape, JsonElement json)
    {
        if (shape is not UnionShape union)
        {
            return shape as ObjectShape;
        }

        return JsonText.Members(json).TryGetValue(union.Discriminator, out JsonElement name) && name.ValueKind == JsonValueKind.String
            && union.Cases.TryGetValue(JsonText.String(name), out ObjectShape? found) ? found : null;
    }

    private static Shape ElementOf(Shape shape) => shape switch
    {
        ListShape list => list.Element,
        ContentShape content => content.Part,
        _ => Shape.Json,
    };

    private static string Join(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{path}.{name}" : $"{path}['{name}']";
}
