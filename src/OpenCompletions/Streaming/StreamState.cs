namespace OpenCompletions;

/// <summary>The states of a <see cref="StreamRun"/>.</summary>
internal enum StreamState
{
    New,
    Opening,
    Opened,
    Idle,
    Moving,
    Abandoning,
    Complete,
    Failed,
    Abandoned,
}
