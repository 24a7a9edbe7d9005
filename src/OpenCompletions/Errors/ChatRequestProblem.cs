namespace OpenCompletions;

/// <summary>Something wrong with a request.</summary>
public sealed class ChatRequestProblem
{
    /// <summary>Makes a problem.</summary>
    /// <param name="path">Where in the request's JSON.</param>
    /// <param name="rule">What must hold and what to do.</param>
    public ChatRequestProblem(string path, string rule)
    {
        Path = path;
        Rule = rule;
    }

    /// <summary>Where in the request's JSON, such as <c>$.messages[2].tool_call_id</c>.</summary>
    public string Path { get; }

    /// <summary>What must hold and what to do. Never says the value.</summary>
    public string Rule { get; }

    /// <summary>Path and rule.</summary>
    /// <returns>One sentence.</returns>
    public override string ToString() => $"{Path}: {Rule}";
}
