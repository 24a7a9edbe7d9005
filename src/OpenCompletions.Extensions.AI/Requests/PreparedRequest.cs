namespace OpenCompletions.Extensions.AI;

/// <summary>A request and how to send it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Options">The options of the call; null for the client's settings.</param>
/// <param name="Reading">How the answer is read.</param>
internal sealed record PreparedRequest(ChatCompletionRequest Request, ChatCallOptions? Options, ReadingOptions Reading);
