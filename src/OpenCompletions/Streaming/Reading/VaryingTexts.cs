namespace OpenCompletions;

/// <summary>The strings in which consecutive chunks of a stream differ.</summary>
[Flags]
internal enum VaryingTexts
{
    None = 0,
    Content = 1,
    ReasoningContent = 2,
    Reasoning = 4,

    /// <summary>The arguments of the only tool call.</summary>
    Arguments = 8,

    /// <summary>Random padding against traffic analysis, which readers ignore.</summary>
    Padding = 16,
}
