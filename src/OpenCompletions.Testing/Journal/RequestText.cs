namespace OpenCompletions.Testing;

/// <summary>Short descriptions of requests for messages.</summary>
internal static class RequestText
{
    private const int MaxLength = 100;

    public static string Describe(ChatCompletionRequest request)
    {
        var parts = new List<string> { $"model \"{request.Model}\"", $"{request.Messages.Count} messages" };
        if (request.Messages.LastOrDefault() is { } last)
        {
            parts.Add($"the last from {last.Role}: \"{Shorten(last.Text)}\"");
        }

        if (request.Tools.Count > 0)
        {
            IEnumerable<string> names = request.Tools.Select(static t => (t as FunctionTool)?.Function?.Name ?? t.Type);
            parts.Add("tools: " + string.Join(", ", names));
        }

        if (request.Stream == true)
        {
            parts.Add("streamed");
        }

        return string.Join(", ", parts);
    }

    public static string Describe(FakeCall call) =>
        $"{call.Number}: " + (call.Request is { } request
            ? Describe(request)
            : $"{call.Method} {call.Path}, not a chat completion request");

    public static string Shorten(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? line : line[..MaxLength] + "…";
    }
}
