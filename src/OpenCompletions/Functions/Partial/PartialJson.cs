using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Assembles streamed JSON. At any time, it can complete the visible part to a valid document. Processes each byte once. Stops at
/// text that is not valid JSON; the reader of the complete text reports the error.
/// </summary>
internal sealed class PartialJson(PartialShape root)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly List<PartialFrame> _frames = [];
    private byte[] _text = new byte[256];
    private byte[] _completed = [];
    private int _length;
    private int _position;
    private State _state = State.Value;
    private PartialString _string;
    private int _start;
    private bool _isName;

    // The visible part ends at _cut: in a string, after a value, or after an opening bracket. _cutFrames is the number of
    // frames that are open there.
    private int _cut;
    private int _cutFrames;
    private bool _isCutInString;

    // The index of the outermost hidden frame; int.MaxValue if no frame is hidden.
    private int _hidden = int.MaxValue;

    private enum State
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        Colon,
        CommaOrEnd,
        String,
        Scalar,
        Done,
    }

    /// <summary>The number of bytes appended so far.</summary>
    public int Length => _length;

    /// <summary>
    /// The length of the document that <see cref="Complete"/> returns. It changes if and only if the completed JSON changes,
    /// ignoring white space.
    /// </summary>
    public int CompletedLength => _cut == 0 ? 0 : _cut + _cutFrames + (_isCutInString ? 1 : 0);

    private bool IsVisible => _hidden == int.MaxValue;

    private PartialShape Expected => _frames.Count == 0 ? root : _frames[_frames.Count - 1].Next;

    /// <summary>Appends the next piece of the text.</summary>
    public void Append(string piece)
    {
        char[] characters = piece.ToCharArray();
        int count = _encoder.GetByteCount(characters, 0, characters.Length, flush: false);
        Reserve(ref _text, _length + count, _length);
        _length += _encoder.GetBytes(characters, 0, characters.Length, _text, _length, flush: false);
        while (_position < _length && _state != State.Done)
        {
            Step(_text.AsSpan(0, _length));
        }

        if (_state == State.String && !_isName && IsVisible && Expected.Kind == PartialKind.Text)
        {
            MarkVisibleInString(_string.GetSafeEnd(_position));
        }
    }

    /// <summary>
    /// Returns the visible part as a valid document; empty if nothing is visible. The span is valid until the next call of any
    /// member.
    /// </summary>
    public ReadOnlySpan<byte> Complete()
    {
        int length = CompletedLength;
        if (length == 0)
        {
            return default;
        }

        Reserve(ref _completed, length, 0);
        _text.AsSpan(0, _cut).CopyTo(_completed);
        int end = _cut;
        if (_isCutInString)
        {
            _completed[end++] = (byte)'"';
        }

        for (int i = _cutFrames - 1; i >= 0; i--)
        {
            _completed[end++] = _frames[i].Closer;
        }

        return _completed.AsSpan(0, end);
    }

    private static void Reserve(ref byte[] buffer, int length, int usedLength)
    {
        if (length > buffer.Length)
        {
            var larger = new byte[Math.Max(length, buffer.Length * 2)];
            buffer.AsSpan(0, usedLength).CopyTo(larger);
            buffer = larger;
        }
    }

    private void Step(ReadOnlySpan<byte> text)
    {
        if (_state == State.String)
        {
            if (_string.Scan(text, ref _position))
            {
                EndString(text.Slice(_start, _position - _start));
            }

            return;
        }

        byte next = text[_position];
        if (_state == State.Scalar)
        {
            if (next is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                // The next step processes the delimiter.
                EndValue(text.Slice(_start, _position - _start));
                return;
            }

            _position++;
            if (next is (byte)'e' or (byte)'l' && IsLiteral(text.Slice(_start, _position - _start)))
            {
                EndValue(default);
            }

            return;
        }

        _position++;
        if (next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            return;
        }

        ReadPunctuation(next);
    }

    private void ReadPunctuation(byte next)
    {
        switch (_state, next)
        {
            case (State.Value or State.ValueOrEnd, (byte)'{'):
                Open(isObject: true);
                break;
            case (State.Value or State.ValueOrEnd, (byte)'['):
                Open(isObject: false);
                break;
            case (State.NameOrEnd or State.CommaOrEnd, (byte)'}') when _frames[_frames.Count - 1].IsObject:
            case (State.ValueOrEnd or State.CommaOrEnd, (byte)']') when !_frames[_frames.Count - 1].IsObject:
                Close();
                break;
            case (State.Value or State.ValueOrEnd or State.Name or State.NameOrEnd, (byte)'"'):
                _isName = _state is State.Name or State.NameOrEnd;
                _string = new();
                Begin(State.String);
                break;
            case (State.Colon, (byte)':'):
                _state = State.Value;
                break;
            case (State.CommaOrEnd, (byte)','):
                _state = _frames[_frames.Count - 1].IsObject ? State.Name : State.Value;
                break;
            case (State.Value or State.ValueOrEnd, _) when StartsScalar(next):
                Begin(State.Scalar);
                break;
            default:
                _state = State.Done;
                break;
        }
    }

    private static bool StartsScalar(byte next) =>
        next is (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n';

    private static bool IsLiteral(ReadOnlySpan<byte> scalar) =>
        scalar.SequenceEqual("true"u8) || scalar.SequenceEqual("false"u8) || scalar.SequenceEqual("null"u8);

    private void Begin(State state)
    {
        _start = _position - 1;
        _state = state;
    }

    private void Open(bool isObject)
    {
        PartialShape shape = Expected;
        bool isVisible = isObject ? shape.Kind is PartialKind.Object or PartialKind.Map : shape.Kind is PartialKind.List;
        var frame = new PartialFrame(isObject, shape, isHidden: !isVisible);
        if (!isObject && isVisible)
        {
            frame.Next = shape.Item;
        }

        if (!isVisible && IsVisible)
        {
            _hidden = _frames.Count;
        }

        _frames.Add(frame);
        MarkVisible();
        _state = isObject ? State.NameOrEnd : State.ValueOrEnd;
    }

    private void Close()
    {
        _frames.RemoveAt(_frames.Count - 1);
        EndValue(default);
    }

    private void EndString(ReadOnlySpan<byte> quoted)
    {
        if (!_isName)
        {
            EndValue(quoted);
            return;
        }

        PartialFrame frame = _frames[_frames.Count - 1];
        string name = Decode(quoted);
        frame.IsAtDiscriminator = frame is { IsHidden: true, Shape.Kind: PartialKind.Union } && name == frame.Shape.Discriminator;
        frame.Next = frame.Shape.Kind switch
        {
            PartialKind.Object => frame.Shape.Member(name),
            PartialKind.Map => frame.Shape.Item,
            _ => PartialShape.Whole,
        };
        _frames[_frames.Count - 1] = frame;
        _state = State.Colon;
    }

    private void EndValue(ReadOnlySpan<byte> scalar)
    {
        if (_hidden >= _frames.Count)
        {
            _hidden = int.MaxValue;
        }

        _state = _frames.Count == 0 ? State.Done : State.CommaOrEnd;
        if (_frames.Count > 0 && _frames[_frames.Count - 1] is { IsAtDiscriminator: true } frame)
        {
            frame.IsAtDiscriminator = frame.IsHidden = false;
            frame.Shape = frame.Shape.Member(Decode(scalar));
            _frames[_frames.Count - 1] = frame;
            if (_hidden == _frames.Count - 1)
            {
                _hidden = int.MaxValue;
            }
        }

        MarkVisible();
    }

    // Everything up to the current position becomes visible, unless it belongs to a hidden frame.
    private void MarkVisible()
    {
        if (IsVisible)
        {
            (_cut, _cutFrames, _isCutInString) = (_position, _frames.Count, false);
        }
    }

    private void MarkVisibleInString(int end)
    {
        if (end > _start + 1)
        {
            (_cut, _cutFrames, _isCutInString) = (end, _frames.Count, true);
        }
    }

    private static string Decode(ReadOnlySpan<byte> scalar)
    {
        try
        {
            var reader = new Utf8JsonReader(scalar);
            reader.Read();
            return reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(scalar);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An invalid name matches no member.
            return "";
        }
    }
}
