namespace OpenCompletions;

/// <summary>How a function ended.</summary>
internal sealed record FunctionOutcome(PlannedCall Call, MessageContent? Result, Exception? Exception, TimeSpan Duration);
