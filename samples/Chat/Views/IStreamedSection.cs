using Spectre.Console.Rendering;

/// <summary>A section of an answer that is still being received: its reasoning, or its text.</summary>
internal interface IStreamedSection
{
    /// <summary>Whether an empty line separates the pieces of the section.</summary>
    bool IsSpaced { get; }

    /// <summary>What has no end yet; null if there is nothing.</summary>
    IRenderable? Unfinished { get; }

    /// <summary>Adds text.</summary>
    /// <returns>What is complete now and can be printed for good; null if nothing is.</returns>
    IRenderable? Append(string text);

    /// <summary>Ends the section.</summary>
    /// <returns>The rest; null if there is none.</returns>
    IRenderable? Finish();
}
