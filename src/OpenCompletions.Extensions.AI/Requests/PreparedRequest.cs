namespace OpenCompletions.Extensions.AI;

/// <summary>What a call sends, and how.</summary>
/// <param name="Request">The request.</param>
/// <param name="Options">What differs for this call; null for the client's settings.</param>
/// <param name="Reading">How the answer is read.</param>
internal sealed record PreparedRequest(ChatCompletionRequest Request, ChatCallOptions? Options, ReadingOptions Reading);
