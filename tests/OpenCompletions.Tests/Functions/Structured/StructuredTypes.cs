using System.Text.Json.Serialization;
using OpenCompletions.Tests.Functions.Schema;

namespace OpenCompletions.Tests.Functions.Structured;

/// <summary>Members that differ only in case.</summary>
public sealed class Cased
{
    [JsonPropertyName("name")]
    public string? Lower { get; set; }

    [JsonPropertyName("NAME")]
    public string? Upper { get; set; }
}

/// <summary>A type that checks what it is given.</summary>
public sealed class Percentage
{
    public Percentage(int value)
    {
        Value = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), "A percentage is between 0 and 100.");
    }

    public int Value { get; }
}

public sealed record Nested(List<Defaults> Items, Dictionary<string, Defaults> ByName, Figure? Figure);

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Cased))]
[JsonSerializable(typeof(Percentage))]
[JsonSerializable(typeof(Nested))]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class StructuredContext : JsonSerializerContext;
