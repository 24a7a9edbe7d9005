namespace OpenCompletions.Extensions.AI;

/// <summary>What a request tells of how to read its answer.</summary>
/// <param name="Speech">The format of speech that the request asked for.</param>
/// <param name="HidesReasoning">Whether reasoning is kept for the way back only, without a text to show.</param>
internal sealed record ReadingOptions(AudioFormat? Speech, bool HidesReasoning);
