namespace OpenCompletions;

/// <summary>The events of one choice's tool calls.</summary>
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

    /// <summary>Tells the calls that are ready, each once. A name that never came is empty.</summary>
    public void Finish(Queue<ChatStreamEvent> items)
    {
        foreach (ToolCallAccumulator call in _calls.Calls)
        {
            Progress progress = _progress[call];
            if (!progress.IsReady)
            {
                progress.IsReady = true;
                Start(call, progress, items);
                items.Enqueue(new ToolCallReadyEvent(choiceIndex, progress.Ordinal, call.Build()));
            }
        }
    }

    private void Add(ToolCallDelta piece, Queue<ChatStreamEvent> items)
    {
        ToolCallAccumulator call = _calls.FindOrBegin(piece);
        if (!_progress.TryGetValue(call, out Progress? progress))
        {
            _progress[call] = progress = new Progress(_progress.Count);
        }

        int before = call.ArgumentsLength;
        call.Add(piece);
        string? text = piece.Function?.Arguments is { Length: > 0 } arguments ? arguments : piece.Custom?.Input;

        // A server that repeats all there is so far, or sends the whole once more, brings only what goes beyond it.
        int added = call.ArgumentsLength - before;
        string news = text is null || added <= 0 ? "" : added < text.Length ? text.Substring(text.Length - added) : text;

        // Some servers tell the name late: pieces of arguments wait for it.
        progress.Waiting += news;
        if (!string.IsNullOrEmpty(call.Name))
        {
            Start(call, progress, items);
        }
    }

    private void Start(ToolCallAccumulator call, Progress progress, Queue<ChatStreamEvent> items)
    {
        if (!progress.IsStarted)
        {
            progress.IsStarted = true;
            items.Enqueue(new ToolCallStartedEvent(choiceIndex, progress.Ordinal, call.Id ?? "", call.Name ?? ""));
        }

        if (progress.Waiting.Length > 0)
        {
            items.Enqueue(new ToolCallDeltaEvent(choiceIndex, progress.Ordinal, progress.Waiting));
            progress.Waiting = "";
        }
    }

    private sealed class Progress(int ordinal)
    {
        public int Ordinal { get; } = ordinal;

        public bool IsStarted { get; set; }

        public bool IsReady { get; set; }

        public string Waiting { get; set; } = "";
    }
}
