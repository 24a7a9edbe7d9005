using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions.Tests.Functions.Schema;

/// <summary>A C# type with values of it.</summary>
public abstract class SchemaShape(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether the type has members that are written and cannot be read, which its schema leaves out.</summary>
    public bool WritesMore { get; init; }

    public abstract JsonTypeInfo Contract { get; }

    public abstract int Values { get; }

    public abstract ChatSchema Schema(bool? strict = null);

    /// <summary>The JSON of a value as a server of the schema would send it.</summary>
    public abstract string Write(int value);

    /// <summary>Reads an answer, and writes the value that was read as its own contract does.</summary>
    public abstract string ReadAndWrite(string answer);
}

internal sealed class SchemaShape<T>(string name, JsonTypeInfo<T> contract, params T[] values) : SchemaShape(name)
{
    public override JsonTypeInfo Contract => contract;

    public override int Values => values.Length;

    public override ChatSchema Schema(bool? strict = null) => ChatSchema.For(contract, strict);

    public override string Write(int value) => Wrap(JsonSerializer.Serialize(values[value], contract));

    public override string ReadAndWrite(string answer) =>
        Wrap(JsonSerializer.Serialize(ChatCompletion.FromText(answer).GetContent(contract), contract));

    private string Wrap(string json) => Schema().IsWrapped ? $$"""{"value":{{json}}}""" : json;
}
