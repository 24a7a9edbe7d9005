using OpenCompletions;

/// <summary>Describes tool calls on one line.</summary>
internal static class ToolCallText
{
    public static string Describe(ToolCall call) => TerminalText.CleanLine($"{call.Name} {call.Arguments}");

    public static string Describe(FunctionFinishedEvent finished) =>
        $"{Describe(finished.Call)} → {TerminalText.CleanLine(finished.Result.Text)}";
}
