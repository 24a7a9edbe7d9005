using System.Globalization;

namespace OpenCompletions;

/// <summary>Pairs the tool calls of a conversation with their results, one message after the other.</summary>
internal sealed class HistoryCheck
{
    private readonly List<ChatRequestProblem> _problems = [];

    // The calls of the last message that have no result yet, by their places.
    private readonly List<(string Id, string Path)> _open = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private int _index;

    public void Add(ChatMessage? message)
    {
        string path = string.Format(CultureInfo.InvariantCulture, "$.messages[{0}]", _index++);
        if (message is ToolMessage result)
        {
            AddResult(path, result.ToolCallId ?? "");
            return;
        }

        CloseCalls();
        for (int i = 0; message is AssistantMessage answer && i < answer.ToolCalls.Count; i++)
        {
            AddCall(string.Format(CultureInfo.InvariantCulture, "{0}.tool_calls[{1}]", path, i), answer.ToolCalls[i]?.Id ?? "");
        }
    }

    public IReadOnlyList<ChatRequestProblem> Finish()
    {
        CloseCalls();
        return _problems;
    }

    private void AddCall(string path, string id)
    {
        if (id.Length > 0 && _open.Exists(c => c.Id == id))
        {
            _problems.Add(new(path + ".id", $"another call of the message has the id {Quote(id)}; give each call its own."));
        }
        else
        {
            _open.Add((id, path));
        }
    }

    private void AddResult(string path, string id)
    {
        int call = _open.FindIndex(c => c.Id == id);
        if (call >= 0)
        {
            _open.RemoveAt(call);
            _answered.Add(id);
        }
        else if (id.Length > 0 && _answered.Contains(id))
        {
            _problems.Add(new(path, $"the call {Quote(id)} already has a result; keep one."));
        }
        else
        {
            _problems.Add(new(
                path + ".tool_call_id",
                $"the message before the results has no call {Quote(id)}; put the result directly behind the message with its call."));
        }
    }

    private void CloseCalls()
    {
        foreach ((string id, string path) in _open)
        {
            _problems.Add(new(path, $"the call {Quote(id)} has no result; add one directly behind the message."));
        }

        _open.Clear();
        _answered.Clear();
    }

    private static string Quote(string id) => id.Length == 0 ? "without an id" : $"'{ServerText.CleanName(id)}'";
}
