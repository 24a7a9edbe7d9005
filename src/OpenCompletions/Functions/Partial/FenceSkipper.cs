namespace OpenCompletions;

/// <summary>
/// Removes what precedes JSON in streamed text: white space, or prose and the first line of a Markdown code fence.
/// </summary>
internal sealed class FenceSkipper
{
    private State _state;
    private int _backticks;

    private enum State
    {
        Start,
        Prose,
        FenceLine,
        Json,
    }

    /// <summary>Returns the part of a piece that is JSON; empty until JSON starts.</summary>
    public string RemovePrefix(string piece)
    {
        int start = 0;
        while (_state != State.Json && start < piece.Length)
        {
            start += Step(piece[start]);
        }

        return start == 0 ? piece : piece.Substring(start);
    }

    // Returns the number of removed characters.
    private int Step(char next)
    {
        switch (_state)
        {
            case State.Start when next is '{' or '[':
                _state = State.Json;
                return 0;
            case State.Start or State.Prose:
                _backticks = next == '`' ? _backticks + 1 : 0;
                _state = _backticks == FencedJson.Fence.Length ? State.FenceLine : char.IsWhiteSpace(next) ? _state : State.Prose;
                return 1;
            default:
                _state = next == '\n' ? State.Json : _state;
                return 1;
        }
    }
}
