namespace OpenCompletions;

/// <summary>The text and the reasoning that content with a leading <c>&lt;think&gt;</c> element stands for.</summary>
internal sealed record ThinkTagTexts(string Text, string Reasoning);
