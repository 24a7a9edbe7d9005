using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// JSON that arrives in pieces, and at any time the part of it that can be shown, completed to a valid document. Takes each byte
/// once. Text that is not valid JSON ends the growth; telling so is left to those who read the whole.
/// </summary>
internal sealed class GrowingJson(GrowingShape root)
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly List<GrowingFrame> _frames = [];
    private byte[] _text = new byte[256];
    private byte[] _completed = [];
    private int _length;
    private int _position;
    private State _state = State.Value;
    private GrowingString _string;
    private int _start;
    private bool _isName;

    // What can be shown ends at the cut, within a string or behind a value or an opening bracket; these are the frames that are
    // open there.
    private int _cut;
    private int _cutFrames;
    private bool _isCutInString;

    // The outermost frame of which nothing can be shown yet.
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

    /// <summary>The bytes taken so far.</summary>
    public int Length => _length;

    /// <summary>
    /// The length of <see cref="Complete"/>. It stays the same exactly as long as the completed JSON does, white space aside.
    /// </summary>
    public int CompletedLength => _cut == 0 ? 0 : _cut + _cutFrames + (_isCutInString ? 1 : 0);

    private bool IsVisible => _hidden == int.MaxValue;

    private GrowingShape Expected => _frames.Count == 0 ? root : _frames[_frames.Count - 1].Next;

    /// <summary>Takes the next piece of the text.</summary>
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

        if (_state == State.String && !_isName && IsVisible && Expected.Kind == GrowingKind.Text)
        {
            ShowUnfinished(_string.SafeEnd(_position));
        }
    }

    /// <summary>
    /// The part that can be shown as a valid document; empty when there is none. Good until the next call of any member.
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

    private static void Reserve(ref byte[] buffer, int length, int kept)
    {
        if (length > buffer.Length)
        {
            var larger = new byte[Math.Max(length, buffer.Length * 2)];
            buffer.AsSpan(0, kept).CopyTo(larger);
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
                // The delimiter is left to the next step.
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

        Punctuate(next);
    }

    private void Punctuate(byte next)
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
            case (State.Value or State.ValueOrEnd, _) when BeginsScalar(next):
                Begin(State.Scalar);
                break;
            default:
                _state = State.Done;
                break;
        }
    }

    private static bool BeginsScalar(byte next) =>
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
        GrowingShape shape = Expected;
        bool shows = isObject ? shape.Kind is GrowingKind.Object or GrowingKind.Map : shape.Kind is GrowingKind.List;
        var frame = new GrowingFrame(isObject, shape, isHidden: !shows);
        if (!isObject && shows)
        {
            frame.Next = shape.Item;
        }

        if (!shows && IsVisible)
        {
            _hidden = _frames.Count;
        }

        _frames.Add(frame);
        Show();
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

        GrowingFrame frame = _frames[_frames.Count - 1];
        string name = Text(quoted);
        frame.IsAtDiscriminator = frame is { IsHidden: true, Shape.Kind: GrowingKind.Union } && name == frame.Shape.Discriminator;
        frame.Next = frame.Shape.Kind switch
        {
            GrowingKind.Object => frame.Shape.Member(name),
            GrowingKind.Map => frame.Shape.Item,
            _ => GrowingShape.Whole,
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
            frame.Shape = frame.Shape.Member(Text(scalar));
            _frames[_frames.Count - 1] = frame;
            if (_hidden == _frames.Count - 1)
            {
                _hidden = int.MaxValue;
            }
        }

        Show();
    }

    // Everything up to here can be shown, unless it belongs to a frame that waits.
    private void Show()
    {
        if (IsVisible)
        {
            (_cut, _cutFrames, _isCutInString) = (_position, _frames.Count, false);
        }
    }

    private void ShowUnfinished(int end)
    {
        if (end > _start + 1)
        {
            (_cut, _cutFrames, _isCutInString) = (end, _frames.Count, true);
        }
    }

    private static string Text(ReadOnlySpan<byte> scalar)
    {
        try
        {
            var reader = new Utf8JsonReader(scalar);
            reader.Read();
            return reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(scalar);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No member has a name that is not valid.
            return "";
        }
    }
}
