namespace OpenCompletions;

/// <summary>
/// Inspects the lines of an event stream before the parser reads them, because the parser does not report the length of an
/// unfinished event, the number of comments, the text of ignored lines, or errors in an <c>error</c> field.
/// </summary>
internal sealed class EventMeter(SkippedText skipped)
{
    private static readonly byte[][] s_fields = ["data"u8.ToArray(), "event"u8.ToArray(), "id"u8.ToArray(), "retry"u8.ToArray()];

    // Room for a byte order mark, the longest name and its colon.
    private readonly byte[] _start = new byte[9];
    private int _startLength;
    private LineKind _kind;
    private bool _isFirstLine = true;
    private bool _isAfterReturn;

    /// <summary>The kind of a line, according to the bytes read so far.</summary>
    private enum LineKind
    {
        /// <summary>Not enough bytes to decide.</summary>
        Unknown,

        /// <summary>A comment, or a field that the parser supports.</summary>
        Standard,
        Skipped,
    }

    /// <summary>The number of bytes since the last blank line, which ends an event and separates comments.</summary>
    public long BytesSinceBlankLine { get; private set; }

    public long CommentCount { get; private set; }

    /// <summary>
    /// The error in an <c>error</c> field, or null. An error ends the stream. Older versions of llama.cpp, llama-box and
    /// GPUStack send this field.
    /// </summary>
    public ApiError? Error { get; private set; }

    /// <summary>Inspects the next bytes.</summary>
    /// <returns>
    /// The number of bytes to pass on: all, or those up to the end of the line that holds an <see cref="Error"/>.
    /// </returns>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes.Slice(at);
            if (_isAfterReturn && rest[0] == '\n')
            {
                _isAfterReturn = false;
                BytesSinceBlankLine++;
                at++;
                continue;
            }

            int end = rest.IndexOfAny((byte)'\n', (byte)'\r');

            // Nearly all events consist of a data line and a blank line.
            if (end >= 0 && end + 1 < rest.Length && rest[end] == '\n' && rest[end + 1] == '\n'
                && IsLineStart && rest.StartsWith("data:"u8))
            {
                _isAfterReturn = false;
                _isFirstLine = false;
                BytesSinceBlankLine = 0;
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
            BytesSinceBlankLine++;
            EndLine();
            if (Error is not null)
            {
                return at;
            }
        }

        return bytes.Length;
    }

    /// <summary>Ends the current line. Call this method at the end of the body.</summary>
    public void EndLine()
    {
        if (_kind == LineKind.Unknown)
        {
            ReadOnlySpan<byte> line = LineStart;
            if (line.IsEmpty)
            {
                BytesSinceBlankLine = 0;
            }
            else if (!IsField(line))
            {
                skipped.Add(line);
            }
        }
        else if (_kind == LineKind.Skipped)
        {
            Error ??= ReadError(skipped.Line);
            skipped.EndLine();
        }

        _kind = LineKind.Unknown;
        _startLength = 0;
        _isFirstLine = false;
    }

    private bool IsLineStart => _kind == LineKind.Unknown && _startLength == 0;

    // A byte order mark may precede the first line.
    private ReadOnlySpan<byte> LineStart =>
        _isFirstLine ? BodyBytes.SkipBom(_start.AsSpan(0, _startLength)) : _start.AsSpan(0, _startLength);

    private void AddToLine(ReadOnlySpan<byte> part)
    {
        BytesSinceBlankLine += part.Length;
        if (_kind == LineKind.Skipped)
        {
            skipped.Append(part);
        }
        else if (_kind == LineKind.Unknown && !part.IsEmpty)
        {
            // Nearly all lines take this path.
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
            CommentCount++;
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

    private static ApiError? ReadError(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> value = line.StartsWith("error:"u8) ? BodyBytes.TrimStart(line.Slice("error:".Length)) : default;
        return !value.IsEmpty && value[0] == '{' ? StreamEventReader.ReadError(value) : null;
    }
}
