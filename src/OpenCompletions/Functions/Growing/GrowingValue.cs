using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Makes values of a type from JSON that is still arriving.</summary>
/// <remarks>
/// A value is made when the text has grown by 1/32, so that the work over a whole text is at most 33 times its length.
/// </remarks>
internal sealed class GrowingValue<T>
{
    private const int GrowthShare = 32;

    private readonly JsonTypeInfo<T> _contract;
    private readonly bool _isWrapped;
    private GrowingJson? _json;
    private int _lastLength;
    private int _lastCompleted;

    public GrowingValue(JsonTypeInfo<T> typeInfo, bool isWrapped)
    {
        _contract = AdaptedContracts.ForPartialAnswers.Adapt(typeInfo);
        _isWrapped = isWrapped;
    }

    /// <summary>The bytes that were deserialized so far.</summary>
    public long DeserializedBytes { get; private set; }

    /// <summary>Takes the next piece of the text.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="value">
    /// The value so far, when it is time for one, it differs from the last, and the type can be made from it.
    /// </param>
    /// <returns>Whether there is a value.</returns>
    public bool TryAppend(string piece, out T value)
    {
        value = default!;
        if (_json is null && !TryBegin(piece))
        {
            return false;
        }

        _json!.Append(piece);
        long growth = _json.Length - _lastLength;
        if (_json.CompletedLength == _lastCompleted || growth * GrowthShare < _lastLength)
        {
            return false;
        }

        _lastLength = _json.Length;
        _lastCompleted = _json.CompletedLength;
        return TryRead(_json.Complete(), out value);
    }

    // A server without strict schemas may leave the wrapper out.
    private bool TryBegin(string piece)
    {
        string text = piece.TrimStart();
        if (text.Length == 0)
        {
            return false;
        }

        GrowingShape shape = GrowingShape.Of(_contract);
        _json = new(_isWrapped && text[0] == '{' ? GrowingShape.Wrap(ChatSchema.WrapperMember, shape) : shape);
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

            if (JsonSerializer.Deserialize(json, _contract) is { } made)
            {
                value = made;
                return true;
            }
        }
        catch (Exception)
        {
            // The type cannot be made from a part of its JSON, or its own code refuses that part. Whether it can be made from the
            // whole shows at the end.
        }

        return false;
    }
}
