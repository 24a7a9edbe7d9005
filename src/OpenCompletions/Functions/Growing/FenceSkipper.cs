namespace OpenCompletions;

/// <summary>
/// Skips what stands before JSON in a stream of text: white space, or words and the first line of a Markdown fence.
/// </summary>
internal sealed class FenceSkipper
{
    private State _state;
    private int _ticks;

    private enum State
    {
        Start,
        Words,
        FenceLine,
        Json,
    }

    /// <summary>The part of the piece that is JSON; empty while there is none.</summary>
    public string Take(string piece)
    {
        int start = 0;
        while (_state != State.Json && start < piece.Length)
        {
            start += Step(piece[start]);
        }

        return start == 0 ? piece : piece.Substring(start);
    }

    // The number of characters that are taken away.
    private int Step(char next)
    {
        switch (_state)
        {
            case State.Start when next is '{' or '[':
                _state = State.Json;
                return 0;
            case State.Start or State.Words:
                _ticks = next == '`' ? _ticks + 1 : 0;
                _state = _ticks == FencedJson.Fence.Length ? State.FenceLine : char.IsWhiteSpace(next) ? _state : State.Words;
                return 1;
            default:
                _state = next == '\n' ? State.Json : _state;
                return 1;
        }
    }
}
