namespace OpenCompletions;

/// <summary>The text and the reasoning of content with a leading <c>&lt;think&gt;</c> element.</summary>
internal sealed record ThinkTagTexts(string Text, string Reasoning);
