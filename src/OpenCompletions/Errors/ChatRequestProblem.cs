namespace OpenCompletions;

/// <summary>A problem in an invalid request.</summary>
public sealed class ChatRequestProblem
{
    /// <summary>Creates a problem.</summary>
    /// <param name="path">The path of the member in the request's JSON, such as <c>$.messages[2].tool_call_id</c>.</param>
    /// <param name="message">What is wrong and how to fix it, without the value.</param>
    public ChatRequestProblem(string path, string message)
    {
        Path = path;
        Message = message;
    }

    /// <summary>The path of the member in the request's JSON, such as <c>$.messages[2].tool_call_id</c>.</summary>
    public string Path { get; }

    /// <summary>What is wrong and how to fix it. Never contains the value.</summary>
    public string Message { get; }

    /// <summary>Returns the path and the message.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() => $"{Path}: {Message}";
}
