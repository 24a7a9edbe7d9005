namespace OpenCompletions;

/// <summary>Creates the events of one choice's tool calls.</summary>
internal sealed class ToolCallEvents(long choiceIndex)
{
    private readonly ToolCallsAccumulator _calls = new();
    private readonly Dictionary<ToolCallAccumulator, Progress> _progress = [];

    public void Add(IReadOnlyList<ToolCallDelta> pieces, Queue<ChatStreamEvent> items)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            Add(pieces[i], items);
        }
    }

    /// <summary>
    /// Adds the events of the finished calls, in the order of the completion. A name that never arrived is empty.
    /// </summary>
    public void Finish(Queue<ChatStreamEvent> items)
    {
        int index = 0;
        foreach (ToolCallAccumulator call in _calls.GetOrdered())
        {
            Start(_progress[call], items);
            items.Enqueue(new ToolCallReadyEvent(choiceIndex, index++, call.Build()));
        }
    }

    private void Add(ToolCallDelta piece, Queue<ChatStreamEvent> items)
    {
        if (_calls.FindOrStart(piece) is not { } call)
        {
            return;
        }

        if (!_progress.TryGetValue(call, out Progress? progress))
        {
            _progress[call] = progress = new Progress(call, _progress.Count);
        }

        int before = call.ArgumentsLength;
        call.Add(piece);

        // If the server resends earlier text, only the text beyond it is new.
        string text = piece.NewArguments;
        int added = call.ArgumentsLength - before;
        string newText = added <= 0 ? "" : added < text.Length ? text.Substring(text.Length - added) : text;

        // Some servers send the name late. Argument fragments are not reported before the name.
        progress.Waiting.Append(newText);
        if (call.HasName)
        {
            Start(progress, items);
        }
    }

    private void Start(Progress progress, Queue<ChatStreamEvent> items)
    {
        if (!progress.IsStarted)
        {
            progress.IsStarted = true;
            ToolCallAccumulator call = progress.Call;
            items.Enqueue(new ToolCallStartedEvent(choiceIndex, progress.Ordinal, call.Id ?? "", call.Name ?? ""));
        }

        if (progress.Waiting.Length > 0)
        {
            items.Enqueue(new ToolCallDeltaEvent(choiceIndex, progress.Ordinal, progress.Waiting.Value!));
            progress.Waiting = default;
        }
    }

    private sealed class Progress(ToolCallAccumulator call, int ordinal)
    {
        /// <summary>The argument fragments that have not been reported.</summary>
        public JoinedText Waiting;

        public ToolCallAccumulator Call { get; } = call;

        public int Ordinal { get; } = ordinal;

        public bool IsStarted { get; set; }
    }
}
