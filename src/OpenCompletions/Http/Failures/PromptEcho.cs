using System.Text.Json;

namespace OpenCompletions;

/// <summary>Takes out of a server's message what it repeats of the prompt: messages of exceptions are logged, prompts are not to be.</summary>
internal static class PromptEcho
{
    // Shorter common runs are words of the language. A prompt shorter than this counts as a whole.
    public const int Run = 16;
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
        HashSet<string> runs = RunsOf(text);
        var echoed = new HashSet<string>(StringComparer.Ordinal);
        foreach (string prompt in PromptTexts(requestBody))
        {
            if (prompt.Length < Run)
            {
                MarkWhole(text, prompt, isEcho);
            }
            else
            {
                AddCommonRuns(prompt, runs, echoed);
            }
        }

        MarkRuns(text, echoed, isEcho);
        return Replace(text, isEcho);
    }

    private static HashSet<string> RunsOf(string text)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i + Run <= text.Length; i++)
        {
            runs.Add(text.Substring(i, Run));
        }

        return runs;
    }

    private static void AddCommonRuns(string prompt, HashSet<string> runs, HashSet<string> echoed)
    {
        for (int i = 0; runs.Count > 0 && i + Run <= prompt.Length; i++)
        {
            string run = prompt.Substring(i, Run);
            if (runs.Contains(run))
            {
                echoed.Add(run);
            }
        }
    }

    private static void MarkRuns(string text, HashSet<string> echoed, bool[] isEcho)
    {
        for (int i = 0; echoed.Count > 0 && i + Run <= text.Length; i++)
        {
            if (echoed.Contains(text.Substring(i, Run)))
            {
                isEcho.AsSpan(i, Run).Fill(true);
            }
        }
    }

    private static void MarkWhole(string text, string prompt, bool[] isEcho)
    {
        if (prompt.Length < ShortestPrompt)
        {
            return;
        }

        for (int at = text.IndexOf(prompt, StringComparison.Ordinal); at >= 0; at = text.IndexOf(prompt, at + prompt.Length, StringComparison.Ordinal))
        {
            isEcho.AsSpan(at, prompt.Length).Fill(true);
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

    // The string values within the messages, but for the words of the protocol, which errors are about.
    private static List<string> PromptTexts(ReadOnlySpan<byte> requestBody)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(requestBody, WireJson.ReaderOptions);
        bool isWord = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isWord = IsWordOfProtocol(ref reader);
                bool isMessages = reader.CurrentDepth > 1 || WireString.Matches(ref reader, "messages"u8);
                if (!isMessages)
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            else if (!isWord && reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length is >= ShortestPrompt and <= LongestText)
            {
                Add(texts, ref reader);
            }
        }

        return texts;
    }

    private static bool IsWordOfProtocol(ref Utf8JsonReader reader) =>
        WireString.Matches(ref reader, "role"u8) || WireString.Matches(ref reader, "type"u8) || WireString.Matches(ref reader, "format"u8) || WireString.Matches(ref reader, "detail"u8);

    // On one line, as the message is: a prompt of short lines would not be found else. Some servers repeat the JSON as it was sent.
    private static void Add(List<string> texts, ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            texts.Add(ServerText.Clean(System.Text.Encoding.UTF8.GetString(reader.ValueSpan), int.MaxValue));
        }

        texts.Add(ServerText.Clean(WireString.Read(ref reader), int.MaxValue));
    }
}
