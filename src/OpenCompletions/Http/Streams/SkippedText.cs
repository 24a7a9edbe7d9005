using System.Text;

namespace OpenCompletions;

/// <summary>
/// Text of a stream that is not part of the answer: lines that the event parser ignores, and events that are not chunks. Servers
/// report errors there. Only the newest text is kept, and no text of the answer.
/// </summary>
internal sealed class SkippedText
{
    private const int MaxKept = 16 * 1024;

    // Members that hold text of the answer, which must not appear in an exception's message.
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

    /// <summary>The current line, or its beginning.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _lineLength);

    /// <summary>Adds bytes to the current line.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        part = part.Slice(0, Math.Min(part.Length, MaxKept - _lineLength));
        if (_line.Length < _lineLength + part.Length)
        {
            Array.Resize(ref _line, Math.Min(MaxKept, 2 * (_lineLength + part.Length)));
        }

        part.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += part.Length;
    }

    /// <summary>
    /// Ends the current line. Keeps it unless it is empty, repeats the previous line, or contains a part of the answer.
    /// </summary>
    public void EndLine()
    {
        ReadOnlySpan<byte> line = BodyBytes.TrimEnd(Line);
        _lineLength = 0;
        if (HasAnswerMember(line))
        {
            _hasAnswer = true;
        }
        else if (!line.IsEmpty && !line.SequenceEqual(_last))
        {
            Keep(line.ToArray());
        }
    }

    /// <summary>Adds the data of an event.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        Append(data);
        EndLine();
    }

    /// <summary>
    /// Returns the exception for a stream whose answer is incomplete or empty; null if no skipped text explains it.
    /// </summary>
    /// <param name="problem">The problem of the stream, as a sentence followed by a space.</param>
    /// <param name="response">The response of the call.</param>
    public ChatCompletionsException? ToException(string problem, CallResponse response)
    {
        if (FindError() is { } error)
        {
            return ResponseErrors.FromError(response, error);
        }

        string text = ErrorMessage.PrepareForMessage(GetNewestText(), ServerText.MessageLength, response);
        return text.Any(char.IsLetterOrDigit)
            ? StreamEnd.CreateTruncated(problem + "Skipped text that is not part of an answer: " + text)
            : _hasAnswer
                ? StreamEnd.CreateTruncated(
                    problem + "Parts of the answer were skipped because they are outside the fields of an event or of a chunk.")
                : null;
    }

    private void Keep(byte[] line)
    {
        _last = line;
        _lines.Enqueue(line);
        _kept += line.Length;
        while (_kept > MaxKept)
        {
            _kept -= _lines.Dequeue().Length;
        }
    }

    private static bool HasAnswerMember(ReadOnlySpan<byte> line)
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

    // Either one document that spans several lines, or the newest line that is an error.
    private ApiError? FindError() =>
        ReceivedError.Parse(Join(_lines))
        ?? _lines.Reverse().Select(static l => ReceivedError.Parse(l)).FirstOrDefault(static e => e is not null);

    // As many whole lines as a message may quote. The newest lines are the most informative.
    private string GetNewestText()
    {
        int length = 0;
        IEnumerable<byte[]> newest = _lines.Reverse()
            .TakeWhile((line, i) => (length += line.Length) <= ServerText.MessageLength || i == 0);
        return Encoding.UTF8.GetString(Join(newest.Reverse()));
    }

    private static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(static l => l.Append((byte)'\n'))];
}
