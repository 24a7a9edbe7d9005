using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Converts a union. The discriminator, which can be at any position among the members, determines the table that reads an
/// object. JSON that has an unknown or no discriminator, or that is not an object, becomes the unknown case.
/// Created by serializers; not covered by compatibility promises.
/// </summary>
/// <typeparam name="T">The base type of the union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnionConverter<T> : JsonConverter<T>, IWire<T>
    where T : WireObject
{
    private protected UnionConverter()
    {
    }

    private protected abstract JsonEncodedText Discriminator { get; }

    private protected abstract UnionCase[] Cases { get; }

    /// <summary>Creates the case for JSON that no other case covers.</summary>
    private protected abstract T CreateUnknown(JsonElement json);

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadUnion(ref reader);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        value.Table.Write(writer, value);

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

        // The table kept another discriminator as an unknown member, so there are two, of which the last one wins.
        reader = start;
        return FindCase(reader, isLast: true) is { } last ? (T)last.Read(ref reader) : ReadOther(ref reader);
    }

    /// <summary>Reads JSON that is not an object, or that no case covers.</summary>
    private protected virtual T ReadOther(ref Utf8JsonReader reader) => CreateUnknown(CallerJson.Read(ref reader));

    /// <summary>Creates the matching case from JSON of a caller.</summary>
    internal T FromJson(JsonFieldValue json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new Utf8JsonReader(RawJson.GetUtf8(json.Element), WireJson.ReaderOptions);
        reader.Read();
        return ReadUnion(ref reader);
    }

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = ReadUnion(ref reader);
        return true;
    }

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => value.Table.Write(writer, value);

    // The reader is passed by value, so looking ahead does not move the caller's reader.
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
