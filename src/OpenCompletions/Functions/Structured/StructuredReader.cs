using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Reads a value of a type from a completion.</summary>
internal sealed class StructuredReader<T>
{
    private readonly JsonTypeInfo<T> _contract;
    private readonly ChatSchema _schema;
    private readonly StructuredOutputMode _mode;
    private readonly bool _adaptsContract;

    public StructuredReader(JsonTypeInfo<T> typeInfo, ChatSchema schema, StructuredOutputOptions? options)
    {
        _schema = schema;
        _mode = options?.Mode ?? StructuredOutputMode.JsonSchema;
        _adaptsContract = options?.AdaptContract ?? true;
        _contract = _adaptsContract ? AdaptedContracts.ForAnswers.Adapt(typeInfo) : typeInfo;
    }

    /// <summary>Reads the value.</summary>
    /// <exception cref="ChatStructuredOutputException">The answer is not a value of the type.</exception>
    public StructuredCompletion<T> Read(ChatCompletion completion)
    {
        string text = StructuredText.Find(completion, _mode, _schema.Name);
        return new(Read(text, completion), completion, text);
    }

    private T Read(string text, ChatCompletion completion)
    {
        ReadOnlyMemory<byte> json = Encoding.UTF8.GetBytes(text);
        try
        {
            JsonReaderOptions options = AdaptedJson.ReaderOptions(_contract.Options);
            Validate(json.Span, options);
            if (_schema.IsWrapped)
            {
                (int start, int length) = WrappedJson.FindValue(json.Span, options);
                json = json.Slice(start, length);
            }
        }
        catch (JsonException e)
        {
            throw new ChatStructuredOutputException(
                ChatStructuredOutputReason.InvalidJson,
                $"The answer is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine}).",
                completion,
                text);
        }

        try
        {
            return Deserialize(json) is { } value ? value
                : typeof(T).IsValueType ? default!
                : throw new ChatStructuredOutputException(
                    ChatStructuredOutputReason.SchemaMismatch,
                    $"The answer is null, but the type {typeof(T).Name} was expected.",
                    completion,
                    text);
        }
        catch (Exception e) when (e is not ChatStructuredOutputException)
        {
            throw CreateMismatch(e, completion, text);
        }
    }

    private T? Deserialize(ReadOnlyMemory<byte> json) =>
        _adaptsContract ? (T?)AdaptedJson.Read(json, _contract) : JsonSerializer.Deserialize(json.Span, _contract);

    // The serializer's exceptions quote the JSON, so they are not used as the inner exception. Exceptions from the type's
    // own code are.
    private ChatStructuredOutputException CreateMismatch(Exception exception, ChatCompletion completion, string text) => new(
        ChatStructuredOutputReason.SchemaMismatch,
        exception is JsonException json
            ? $"The answer does not match the type {typeof(T).Name} at {MismatchPath.Create(json, _contract)}."
            : $"The type {typeof(T).Name} cannot be created from the answer: {exception.GetType().Name}.",
        completion,
        text,
        exception is JsonException or NotSupportedException ? null : exception);

    private static void Validate(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        while (reader.Read())
        {
            // Reading validates the JSON.
        }
    }
}
