/// <summary>The command line of the sample.</summary>
internal static class Usage
{
    public const string Text = """
        Usage: QuickStart [prompt]

        Streams the answer to a prompt. Without an argument the prompt is read from redirected standard input.

        OPENAI_BASE_URL  endpoint of the server, such as http://localhost:11434/v1
        OPENAI_API_KEY   API key; when set without OPENAI_BASE_URL, the endpoint is OpenAI's
        OPENAI_MODEL     model to use; required with either of the above
        NO_COLOR         when set, reasoning is printed without color

        Without OPENAI_BASE_URL and OPENAI_API_KEY the answer comes from an embedded demo endpoint.
        """;

    public static string ReadPrompt(string[] args)
    {
        string prompt = args.Length > 0 ? string.Join(' ', args) : Console.IsInputRedirected ? Console.In.ReadToEnd().Trim() : "";
        return prompt.Length > 0 ? prompt : "Why is the sky blue?";
    }
}
