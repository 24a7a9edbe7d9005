using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Deserializes values from JSON that is still being streamed.</summary>
/// <remarks>
/// A value is deserialized when the text has grown by 1/32, so that the total work is at most 33 times the length of the text.
/// </remarks>
internal sealed class PartialValue<T>
{
    private const int GrowthDivisor = 32;

    private readonly JsonTypeInfo<T> _contract;
    private readonly bool _isWrapped;
    private PartialJson? _json;
    private int _lastLength;
    private int _lastCompleted;

    public PartialValue(JsonTypeInfo<T> typeInfo, bool isWrapped)
    {
        _contract = AdaptedContracts.ForPartialAnswers.Adapt(typeInfo);
        _isWrapped = isWrapped;
    }

    /// <summary>The number of bytes deserialized so far.</summary>
    public long DeserializedBytes { get; private set; }

    /// <summary>Appends the next piece of the text.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="value">
    /// The current value, if the text has grown enough, the value differs from the previous one, and the type can be created
    /// from it.
    /// </param>
    /// <returns>Whether there is a new value.</returns>
    public bool TryAppend(string piece, out T value)
    {
        value = default!;
        if (_json is null && !TryBegin(piece))
        {
            return false;
        }

        _json!.Append(piece);
        long growth = _json.Length - _lastLength;
        if (_json.CompletedLength == _lastCompleted || growth * GrowthDivisor < _lastLength)
        {
            return false;
        }

        _lastLength = _json.Length;
        _lastCompleted = _json.CompletedLength;
        return TryRead(_json.Complete(), out value);
    }

    // Servers without strict schemas may omit the wrapper.
    private bool TryBegin(string piece)
    {
        string text = piece.TrimStart();
        if (text.Length == 0)
        {
            return false;
        }

        PartialShape shape = PartialShape.GetOrCreate(_contract);
        _json = new(_isWrapped && text[0] == '{' ? PartialShape.Wrap(ChatSchema.WrapperMember, shape) : shape);
        return true;
    }

    private bool TryRead(ReadOnlySpan<byte> json, out T value)
    {
        value = default!;
        DeserializedBytes += json.Length;
        try
        {
            if (_isWrapped && json[0] == '{')
            {
                var options = new JsonReaderOptions { MaxDepth = _contract.Options.MaxDepth };
                (int start, int length) = WrappedJson.FindValue(json, options);
                if (start == 0)
                {
                    return false;
                }

                json = json.Slice(start, length);
            }

            if (JsonSerializer.Deserialize(json, _contract) is { } deserialized)
            {
                value = deserialized;
                return true;
            }
        }
        catch (Exception)
        {
            // Incomplete JSON may not be enough to create the type. If the complete JSON is not enough either, reading it throws.
        }

        return false;
    }
}
