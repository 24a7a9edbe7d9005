using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// Where the model stops: a string or a list of them, made implicitly from either (<c>Stop = "END"</c>, <c>Stop = ["\n\n", "END"]</c>).
/// OpenAI takes up to 4, and none with o3 and o4-mini. Immutable; written in the form it was made or read in.
/// </summary>
[JsonConverter(typeof(Wire)), CollectionBuilder(typeof(StopSequences), nameof(FromList))]
public sealed class StopSequences : IReadOnlyList<string>
{
    private readonly IReadOnlyList<string> _sequences;
    private readonly bool _isString;

    private StopSequences(IReadOnlyList<string> sequences, bool isString)
    {
        _sequences = sequences;
        _isString = isString;
    }

    /// <summary>The number of sequences.</summary>
    public int Count => _sequences.Count;

    /// <summary>The sequence at a place.</summary>
    /// <param name="index">From 0.</param>
    public string this[int index] => _sequences[index];

    /// <summary>One sequence, written as a string.</summary>
    /// <param name="sequence">The text.</param>
    [return: NotNullIfNotNull(nameof(sequence))]
    public static implicit operator StopSequences?(string? sequence) => sequence is null ? null : new([sequence], isString: true);

    /// <summary>Sequences, written as an array.</summary>
    /// <param name="sequences">The texts; copied.</param>
    [return: NotNullIfNotNull(nameof(sequences))]
    public static implicit operator StopSequences?(string[]? sequences) => sequences is null ? null : FromList(sequences);

    /// <summary>Sequences, written as an array.</summary>
    /// <param name="sequences">The texts; copied.</param>
    [return: NotNullIfNotNull(nameof(sequences))]
    public static implicit operator StopSequences?(List<string>? sequences) => sequences is null ? null : FromList(sequences.ToArray());

    /// <summary>Makes an array of sequences.</summary>
    /// <param name="sequences">The texts; copied.</param>
    /// <returns>The sequences.</returns>
    public static StopSequences FromList(ReadOnlySpan<string> sequences) => new(sequences.ToArray(), isString: false);

    /// <summary>The sequences in their order.</summary>
    public IEnumerator<string> GetEnumerator() => _sequences.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of sequences.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"StopSequences {{ Count = {Count} }}";

    /// <summary>Reads and writes the wire form.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<StopSequences>, IWire<StopSequences>
    {
        internal static readonly Wire Instance = new();

        private static readonly ListWire<string> s_list = new(TextWire.Instance);

        /// <inheritdoc/>
        public override StopSequences Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryRead(ref reader, out StopSequences? value)
                ? value
                : throw new JsonException($"Stop sequences are a string or an array of strings, but the JSON holds {JsonShape.Describe(reader.TokenType)}.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, StopSequences value, JsonSerializerOptions options) => Write(writer, value);

        bool IWire<StopSequences>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out StopSequences value) => TryRead(ref reader, out value);

        void IWire<StopSequences>.Write(Utf8JsonWriter writer, StopSequences value) => Write(writer, value);

        private static bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out StopSequences value)
        {
            value = reader.TokenType switch
            {
                JsonTokenType.String => new StopSequences([WireString.Read(ref reader)], isString: true),
                JsonTokenType.StartArray when s_list.TryRead(ref reader, out IReadOnlyList<string>? list) => new StopSequences(list, isString: false),
                _ => null,
            };
            return value is not null;
        }

        private static void Write(Utf8JsonWriter writer, StopSequences value)
        {
            if (value._isString)
            {
                WireString.Write(writer, value._sequences[0]);
            }
            else
            {
                s_list.Write(writer, value._sequences);
            }
        }
    }
}
