namespace OpenCompletions;

/// <summary>
/// Looks at an event stream's lines on their way to the parser, which does not tell: how long the event, line or comment is that has not
/// ended yet, how many comments there were, what stands in lines that it skips, and whether one of these is an <c>error</c> field.
/// </summary>
internal sealed class EventMeter(SkippedText skipped)
{
    private static readonly byte[][] s_fields = ["data"u8.ToArray(), "event"u8.ToArray(), "id"u8.ToArray(), "retry"u8.ToArray()];

    // A byte order mark, the longest name and its colon.
    private readonly byte[] _start = new byte[9];
    private int _startLength;
    private LineKind _kind;
    private bool _isFirstLine = true;
    private bool _isAfterReturn;

    /// <summary>What a line is, as far as it was read.</summary>
    private enum LineKind
    {
        /// <summary>Too little of it was read.</summary>
        Unknown,

        /// <summary>A comment, or a field that the parser knows.</summary>
        Standard,
        Skipped,
    }

    /// <summary>The bytes since the last blank line, which ends an event and keeps comments apart.</summary>
    public long SinceBlankLine { get; private set; }

    public long Comments { get; private set; }

    /// <summary>The error in an <c>error</c> field, if there was one (older llama.cpp, llama-box, GPUStack). It ends the stream.</summary>
    public ApiError? Error { get; private set; }

    /// <summary>Looks at the next bytes.</summary>
    /// <returns>How many count: all, or those up to the end of the line that is an <see cref="Error"/>.</returns>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes.Slice(at);
            if (_isAfterReturn && rest[0] == '\n')
            {
                _isAfterReturn = false;
                SinceBlankLine++;
                at++;
                continue;
            }

            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');

            // Nearly all events: a line of data and a blank line.
            if (end >= 0 && end + 1 < rest.Length && rest[end] == '\n' && rest[end + 1] == '\n' && IsLineStart && rest.StartsWith("data:"u8))
            {
                _isAfterReturn = false;
                _isFirstLine = false;
                SinceBlankLine = 0;
                at += end + 2;
                continue;
            }

            ReadOnlySpan<byte> part = end < 0 ? rest : rest.Slice(0, end);
            _isAfterReturn = end >= 0 && rest[end] == '\r';
            AddToLine(part);
            if (end < 0)
            {
                break;
            }

            at += end + 1;
            SinceBlankLine++;
            EndLine();
            if (Error is not null)
            {
                return at;
            }
        }

        return bytes.Length;
    }

    /// <summary>Ends the line, as the end of a body does.</summary>
    public void EndLine()
    {
        if (_kind == LineKind.Unknown)
        {
            ReadOnlySpan<byte> line = LineStart;
            if (line.IsEmpty)
            {
                SinceBlankLine = 0;
            }
            else if (!IsField(line))
            {
                skipped.Add(line);
            }
        }
        else if (_kind == LineKind.Skipped)
        {
            Error ??= ErrorIn(skipped.Line);
            skipped.EndLine();
        }

        _kind = LineKind.Unknown;
        _startLength = 0;
        _isFirstLine = false;
    }

    private bool IsLineStart => _kind == LineKind.Unknown && _startLength == 0;

    // A byte order mark may stand before the first line.
    private ReadOnlySpan<byte> LineStart =>
        _isFirstLine ? BodyBytes.SkipBom(_start.AsSpan(0, _startLength)) : _start.AsSpan(0, _startLength);

    private void AddToLine(ReadOnlySpan<byte> part)
    {
        SinceBlankLine += part.Length;
        if (_kind == LineKind.Skipped)
        {
            skipped.Append(part);
        }
        else if (_kind == LineKind.Unknown && !part.IsEmpty)
        {
            // Nearly all lines.
            if (IsLineStart && part.StartsWith("data:"u8))
            {
                _kind = LineKind.Standard;
            }
            else
            {
                Classify(part);
            }
        }
    }

    private void Classify(ReadOnlySpan<byte> part)
    {
        int taken = Math.Min(part.Length, _start.Length - _startLength);
        part.Slice(0, taken).CopyTo(_start.AsSpan(_startLength));
        _startLength += taken;
        ReadOnlySpan<byte> line = LineStart;
        if (line.IsEmpty || (_isFirstLine && BodyBytes.IsStartOfBom(line)))
        {
            return;
        }

        if (line[0] == ':')
        {
            Comments++;
            _kind = LineKind.Standard;
            return;
        }

        foreach (byte[] field in s_fields)
        {
            if (line.Length <= field.Length && field.AsSpan().StartsWith(line))
            {
                return;
            }

            if (line.Length > field.Length && line.StartsWith(field) && line[field.Length] == ':')
            {
                _kind = LineKind.Standard;
                return;
            }
        }

        _kind = LineKind.Skipped;
        skipped.Append(line);
        skipped.Append(part.Slice(taken));
    }

    private static bool IsField(ReadOnlySpan<byte> name)
    {
        foreach (byte[] field in s_fields)
        {
            if (name.SequenceEqual(field))
            {
                return true;
            }
        }

        return false;
    }

    private static ApiError? ErrorIn(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> value = line.StartsWith("error:"u8) ? BodyBytes.TrimStart(line.Slice("error:".Length)) : default;
        return !value.IsEmpty && value[0] == '{' ? StreamEventReader.ErrorOf(value) : null;
    }
}
