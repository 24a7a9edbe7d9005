namespace Consumers;

/// <summary>The question that every consumer asks and the answer that the fake endpoint gives.</summary>
internal static class Exchange
{
    public const string Question = "What is the capital of France?";
    public const string Answer = "Paris, on the Seine.";
    public const int TotalTokens = 13;

    /// <summary>The question whose stream stops after its first words and stays open.</summary>
    public const string StallingQuestion = "What is the longest river?";
}
