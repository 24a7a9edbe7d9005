using System.Text;

namespace OpenCompletions;

/// <summary>
/// The text of a stream that is no part of the answer: lines that the parser of events skips, and events that are no chunks. Servers put
/// errors there. Only the newest is kept, and no piece of the answer.
/// </summary>
internal sealed class SkippedText
{
    private const int MostKept = 16 * 1024;

    // Members that hold text of an answer, which must not get into an exception's message.
    private static readonly byte[][] s_answerMembers =
    [
        .. new[] { "choices", "delta", "content", "reasoning", "reasoning_content", "text", "arguments" }
            .Select(static n => Encoding.UTF8.GetBytes($"\"{n}\"")),
    ];

    private readonly Queue<byte[]> _lines = new();
    private byte[] _last = [];
    private byte[] _line = [];
    private int _lineLength;
    private int _kept;
    private bool _hasAnswer;

    /// <summary>The line that has not ended yet, or its beginning.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _lineLength);

    /// <summary>Adds to the line that has not ended yet.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        part = part.Slice(0, Math.Min(part.Length, MostKept - _lineLength));
        if (_line.Length < _lineLength + part.Length)
        {
            Array.Resize(ref _line, Math.Min(MostKept, 2 * (_lineLength + part.Length)));
        }

        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += part.Length;
    }

    /// <summary>Ends the line, and keeps it unless it says nothing, says the same as the line before, or holds a piece of the answer.</summary>
    public void EndLine()
    {
        ReadOnlySpan<byte> line = BodyBytes.TrimEnd(Line);
        _lineLength = 0;
        if (HoldsAnswer(line))
        {
            _hasAnswer = true;
        }
        else if (!line.IsEmpty && !line.SequenceEqual(_last))
        {
            Keep(line.ToArray());
        }
    }

    /// <summary>Adds an event's data.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        Append(data);
        EndLine();
    }

    /// <summary>The exception for a stream whose answer is not complete or is empty; null when nothing was skipped that may say why.</summary>
    /// <param name="problem">What is wrong with the stream: a sentence and a space.</param>
    /// <param name="response">The response.</param>
    public ChatCompletionsException? ToException(string problem, CallResponse response)
    {
        if (FindError() is { } error)
        {
            return ResponseErrors.FromError(response, error);
        }

        string text = ErrorMessage.Quote(NewestText(), ServerText.MessageLength, response);
        return text.Any(char.IsLetterOrDigit)
            ? StreamEnd.Truncated(problem + "Text that was skipped, because it is no part of an answer: " + text)
            : _hasAnswer
                ? StreamEnd.Truncated(problem + "Parts of the answer were skipped: they stand outside the fields of an event or of a chunk.")
                : null;
    }

    private void Keep(byte[] line)
    {
        _last = line;
        _lines.Enqueue(line);
        _kept += line.Length;
        while (_kept > MostKept)
        {
            _kept -= _lines.Dequeue().Length;
        }
    }

    private static bool HoldsAnswer(ReadOnlySpan<byte> line)
    {
        foreach (byte[] member in s_answerMembers)
        {
            if (line.IndexOf(member) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // One document over several lines, or the newest line that is an error.
    private ApiError? FindError() =>
        ReceivedError.Parse(Join(_lines)) ?? _lines.Reverse().Select(static l => ReceivedError.Parse(l)).FirstOrDefault(static e => e is not null);

    // Whole lines, as many as a message may quote; the newest tell most.
    private string NewestText()
    {
        int length = 0;
        IEnumerable<byte[]> newest = _lines.Reverse().TakeWhile((line, i) => (length += line.Length) <= ServerText.MessageLength || i == 0);
        return Encoding.UTF8.GetString(Join(newest.Reverse()));
    }

    private static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(static l => l.Append((byte)'\n'))];
}
