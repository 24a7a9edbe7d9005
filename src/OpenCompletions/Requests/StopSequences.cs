using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The sequences at which the model stops: a string or a list of strings, both of which convert implicitly. OpenAI supports up
/// to 4, and none with o3 and o4-mini. Immutable.
/// </summary>
/// <remarks>Written to JSON as a string or as an array, in the form in which it was created or read.</remarks>
/// <example>
/// <code>
/// var one = new ChatCompletionRequest { Messages = messages, Stop = "END" };
/// var several = new ChatCompletionRequest { Messages = messages, Stop = ["\n\n", "END"] };
/// </code>
/// </example>
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

    /// <summary>The sequence at an index.</summary>
    /// <param name="index">The zero-based index.</param>
    public string this[int index] => _sequences[index];

    /// <summary>Converts a string to one sequence, which is written as a string.</summary>
    /// <param name="sequence">The sequence.</param>
    [return: NotNullIfNotNull(nameof(sequence))]
    public static implicit operator StopSequences?(string? sequence) =>
        sequence is null ? null : new([sequence], isString: true);

    /// <summary>Converts strings to sequences, which are written as an array.</summary>
    /// <param name="sequences">The sequences, which are copied.</param>
    [return: NotNullIfNotNull(nameof(sequences))]
    public static implicit operator StopSequences?(string[]? sequences) => sequences is null ? null : FromList(sequences);

    /// <summary>Converts strings to sequences, which are written as an array.</summary>
    /// <param name="sequences">The sequences, which are copied.</param>
    [return: NotNullIfNotNull(nameof(sequences))]
    public static implicit operator StopSequences?(List<string>? sequences) =>
        sequences is null ? null : FromList(sequences.ToArray());

    /// <summary>Creates sequences that are written as an array.</summary>
    /// <param name="sequences">The sequences, which are copied.</param>
    /// <returns>The sequences.</returns>
    public static StopSequences FromList(ReadOnlySpan<string> sequences) => new(sequences.ToArray(), isString: false);

    /// <summary>Enumerates the sequences in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<string> GetEnumerator() => _sequences.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the number of sequences, never their text.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => $"StopSequences {{ Count = {Count} }}";

    /// <summary>
    /// Reads and writes the JSON form. This type supports the serializer and is not intended to be used directly.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public sealed class Wire : JsonConverter<StopSequences>, IWire<StopSequences>
    {
        internal static readonly Wire Instance = new();

        private static readonly ListWire<string> s_list = new(TextWire.Instance);

        /// <inheritdoc/>
        public override StopSequences Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryRead(ref reader, out StopSequences? value)
                ? value
                : throw new JsonException($"Stop sequences cannot be read from {JsonKindName.Describe(reader.TokenType)}.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, StopSequences value, JsonSerializerOptions options) =>
            Write(writer, value);

        bool IWire<StopSequences>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out StopSequences value) =>
            TryRead(ref reader, out value);

        void IWire<StopSequences>.Write(Utf8JsonWriter writer, StopSequences value) => Write(writer, value);

        private static bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out StopSequences value)
        {
            value = reader.TokenType switch
            {
                JsonTokenType.String => new StopSequences([WireString.Read(ref reader)], isString: true),
                JsonTokenType.StartArray when s_list.TryRead(ref reader, out IReadOnlyList<string>? list) =>
                    new StopSequences(list, isString: false),
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
