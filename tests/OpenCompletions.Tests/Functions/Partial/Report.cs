using System.Text.Json.Serialization;

namespace OpenCompletions.Tests.Functions.Partial;

/// <summary>A type with every way of growing. Only what is under a member called Text… may show unfinished.</summary>
public sealed record Report(
    int Number,
    string TextTitle,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Mood>))] Mood Mood,
    DateTimeOffset When,
    Guid Id,
    double? Ratio,
    bool IsFinal,
    string[] Texts,
    Dictionary<string, string> TextByName,
    List<int[]> Grid,
    Block? First,
    List<Block> Blocks,
    Report? Next)
{
    public required string TextRequired { get; init; }

    public Uri? Link { get; set; }
}

public enum Mood
{
    Happy,
    Sad,
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Section), "section")]
public abstract record Block;

public sealed record Paragraph(string Text, int Lines) : Block;

public sealed record Section(string TextHeading, List<Block> Blocks, Mood Mood) : Block;

/// <summary>Cannot be made from a part of its JSON.</summary>
public sealed class Fussy
{
    public Fussy(string name, int age)
    {
        Name = name;
        Age = age > 0 ? age : throw new ArgumentOutOfRangeException(nameof(age), "There is no age.");
    }

    public string Name { get; }

    public int Age { get; }
}

[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(List<Paragraph>))]
[JsonSerializable(typeof(Fussy))]
internal sealed partial class PartialContext : JsonSerializerContext;
