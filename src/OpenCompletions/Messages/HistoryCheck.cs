using System.Globalization;

namespace OpenCompletions;

/// <summary>Pairs the tool calls of a conversation with their results, one message after the other.</summary>
internal sealed class HistoryCheck
{
    private readonly List<ChatRequestProblem> _problems = [];

    // The calls that have no result so far, by ID, with their index in the message.
    // All are from one message: the last one that is not a result.
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Queue<int> _openWithoutId = new();
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private string _callsPath = "";
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
        _callsPath = path + ".tool_calls";
        for (int i = 0; message is AssistantMessage answer && i < answer.ToolCalls.Count; i++)
        {
            AddCall(i, answer.ToolCalls[i]?.Id ?? "");
        }
    }

    public IReadOnlyList<ChatRequestProblem> Finish()
    {
        CloseCalls();
        return _problems;
    }

    private void AddCall(int index, string id)
    {
        if (id.Length == 0)
        {
            _openWithoutId.Enqueue(index);
        }
        else if (_open.ContainsKey(id))
        {
            Add(At(index) + ".id", $"another call of the message has the ID {Quote(id)}; use a different one.");
        }
        else
        {
            _open.Add(id, index);
        }
    }

    private void AddResult(string path, string id)
    {
        if (id.Length == 0 && _openWithoutId.Count > 0)
        {
            _openWithoutId.Dequeue();
        }
        else if (_open.Remove(id))
        {
            _answered.Add(id);
        }
        else if (_answered.Contains(id))
        {
            Add(path, $"the call {Quote(id)} already has a result; keep one.");
        }
        else if (id.Length == 0 && _open.Count > 0)
        {
            Add(path + ".tool_call_id", "the calls of the message have IDs; set the ID of the call that the result belongs to.");
        }
        else
        {
            Add(
                path + ".tool_call_id",
                id.Length == 0
                    ? "no call is left for a result without an ID; remove the result, or set the ID of its call."
                    : $"the message before the results has no call {Quote(id)}; move the result to the message with the call.");
        }
    }

    private void CloseCalls()
    {
        IEnumerable<(int Index, string Id)> open = _open.Select(static c => (c.Value, c.Key))
            .Concat(_openWithoutId.Select(static i => (i, "")));
        foreach ((int index, string id) in open.OrderBy(static c => c.Index))
        {
            Add(At(index), $"the call {Quote(id)} has no result; add one directly after the message.");
        }

        _open.Clear();
        _openWithoutId.Clear();
        _answered.Clear();
    }

    private string At(int index) => string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", _callsPath, index);

    private void Add(string path, string rule) => _problems.Add(new(path, rule));

    private static string Quote(string id) => id.Length == 0 ? "without an ID" : $"'{ServerText.CleanName(id)}'";
}
