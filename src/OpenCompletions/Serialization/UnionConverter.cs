using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Reads a union by its discriminator, wherever among the members that stands, and writes each case by its own table.
/// An unknown discriminator, a missing one and JSON that is no object become the union's unknown case.
/// </summary>
/// <typeparam name="T">The union's base type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnionConverter<T> : JsonConverter<T>, IWire<T>
    where T : WireObject
{
    private protected UnionConverter()
    {
    }

    private protected abstract JsonEncodedText Discriminator { get; }

    private protected abstract UnionCase[] Cases { get; }

    /// <summary>The case that holds JSON no other case covers.</summary>
    private protected abstract T Unknown(JsonElement json);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadUnion(ref reader);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.Table.Write(writer, value);

    internal T ReadUnion(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject || FindCase(reader, isLast: false) is not { } table)
        {
            return ReadOther(ref reader);
        }

        Utf8JsonReader start = reader;
        var value = (T)table.Read(ref reader);
        if (value.FieldsOrNull?.ContainsKey(Discriminator.Value) != true)
        {
            return value;
        }

        // The table put aside a discriminator that is not its own. So there are two, of which the last counts.
        reader = start;
        return FindCase(reader, isLast: true) is { } last ? (T)last.Read(ref reader) : ReadOther(ref reader);
    }

    /// <summary>Reads JSON that is no object, or one that no case covers.</summary>
    private protected virtual T ReadOther(ref Utf8JsonReader reader) => Unknown(CallerJson.Read(ref reader));

    /// <summary>The case that fits JSON given by a caller.</summary>
    internal T FromJson(JsonFieldValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new Utf8JsonReader(RawJson.Utf8(json.Element), WireJson.ReaderOptions);
        reader.Read();
        return ReadUnion(ref reader);
    }

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = ReadUnion(ref reader);
        return true;
    }

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => value.Table.Write(writer, value);

    // The reader is a copy: looking ahead does not move the caller's.
    private IWireTable? FindCase(Utf8JsonReader reader, bool isLast)
    {
        IWireTable? found = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isDiscriminator = WireString.Matches(ref reader, Discriminator);
            reader.Read();
            if (isDiscriminator)
            {
                found = reader.TokenType == JsonTokenType.String ? FindCaseByName(ref reader) : null;
                if (found is not null && !isLast)
                {
                    return found;
                }
            }

            reader.Skip();
        }

        return found;
    }

    private IWireTable? FindCaseByName(ref Utf8JsonReader reader)
    {
        foreach (UnionCase unionCase in Cases)
        {
            if (WireString.Matches(ref reader, unionCase.Name))
            {
                return unionCase.Table;
            }
        }

        return null;
    }
}

/// <summary>One case of a union: the discriminator's value and the table that reads it.</summary>
internal sealed class UnionCase(string name, IWireTable table)
{
    public readonly JsonEncodedText Name = JsonEncodedText.Encode(name);
    public readonly IWireTable Table = table;
}
