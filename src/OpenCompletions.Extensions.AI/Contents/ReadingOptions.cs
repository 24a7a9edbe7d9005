namespace OpenCompletions.Extensions.AI;

/// <summary>How the answer to a request is read.</summary>
/// <param name="Speech">The format of speech that the request asked for.</param>
/// <param name="HidesReasoning">Whether contents have no text of the reasoning, only the envelope to send back.</param>
internal sealed record ReadingOptions(AudioFormat? Speech, bool HidesReasoning);
