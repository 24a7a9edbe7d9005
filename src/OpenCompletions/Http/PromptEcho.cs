using System.Text.Json;

namespace OpenCompletions;

/// <summary>Takes out of a server's message what it repeats of the prompt: messages of exceptions are logged, prompts are not to be.</summary>
internal static class PromptEcho
{
    // Shorter common runs are words of the language. A prompt shorter than this counts as a whole.
    private const int Run = 16;
    private const int ShortestPrompt = 6;

    // Longer strings are images and files.
    private const int LongestText = 1 << 18;

    private const string Replacement = "[…]";

    public static string RemoveFrom(string text, ReadOnlySpan<byte> requestBody)
    {
        if (text.Length < ShortestPrompt)
        {
            return text;
        }

        var isEcho = new bool[text.Length];
        Dictionary<string, int> runs = RunsOf(text);
        foreach (string prompt in PromptTexts(requestBody))
        {
            Mark(text, prompt, runs, isEcho);
        }

        return Replace(text, isEcho);
    }

    private static Dictionary<string, int> RunsOf(string text)
    {
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i + Run <= text.Length; i++)
        {
            runs[text.Substring(i, Run)] = i;
        }

        return runs;
    }

    private static void Mark(string text, string prompt, Dictionary<string, int> runs, bool[] isEcho)
    {
        if (prompt.Length < Run)
        {
            int at = text.IndexOf(prompt, StringComparison.Ordinal);
            if (at >= 0)
            {
                isEcho.AsSpan(at, prompt.Length).Fill(true);
            }

            return;
        }

        for (int i = 0; i + Run <= prompt.Length; i++)
        {
            if (runs.TryGetValue(prompt.Substring(i, Run), out int at))
            {
                isEcho.AsSpan(at, Run).Fill(true);
            }
        }
    }

    private static string Replace(string text, bool[] isEcho)
    {
        if (Array.IndexOf(isEcho, true) < 0)
        {
            return text;
        }

        var kept = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!isEcho[i])
            {
                kept.Append(text[i]);
            }
            else if (i == 0 || !isEcho[i - 1])
            {
                kept.Append(Replacement);
            }
        }

        return kept.ToString();
    }

    // The string values within the messages; names and roles are too short to count.
    private static List<string> PromptTexts(ReadOnlySpan<byte> requestBody)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(requestBody, ChatCompletionsJson.ReaderOptions);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isMessages = reader.ValueTextEquals("messages"u8);
                reader.Read();
                if (!isMessages)
                {
                    reader.Skip();
                }
            }
            else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is >= ShortestPrompt and <= LongestText)
            {
                texts.Add(WireString.Read(ref reader));
            }
        }

        return texts;
    }
}
