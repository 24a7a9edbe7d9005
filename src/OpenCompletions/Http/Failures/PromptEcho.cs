using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Removes from a server's words what they repeat of the prompt: messages of exceptions are logged, prompts must not be. Costs
/// one pass over the request, without a copy of it.
/// </summary>
internal static class PromptEcho
{
    /// <summary>Shorter common runs are words of the language. A prompt shorter than this counts as a whole.</summary>
    public const int Run = 16;

    /// <summary>The characters that a run takes at most, where a server escapes each of them.</summary>
    public const int LongestRun = Run * 6;

    private const int ShortestPrompt = 6;

    // A word alone is one that the server may use as well, such as the name of a field.
    private const int LongestWord = 32;

    private const int Piece = 4096;

    // Ideographs, kana and syllables are written without spaces between words.
    private const char FirstWithoutSpaces = '\u2E80';

    // Members of a request that hold no prompt: errors are about them, and name them.
    private static readonly JsonEncodedText[] s_noPrompt =
        Names("model", "models", "tools", "functions", "tool_choice", "function_call", "response_format", "stream_options");

    // Members within messages that hold words of the protocol.
    private static readonly JsonEncodedText[] s_protocol = Names("role", "type", "format", "detail", "id", "tool_call_id");

    // What was sent was written by the client, at whatever depth the caller wanted.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Replaces in each text what it repeats of the prompt in the JSON of a request.</summary>
    public static void RemoveFrom(string[] texts, ReadOnlySpan<byte> requestBody)
    {
        if (texts.All(static t => t.Length < ShortestPrompt))
        {
            return;
        }

        EchoText[] marked = [.. texts.Select(static t => new EchoText(t))];
        var index = new EchoIndex(marked, Run);
        Scan(requestBody, new EchoScanner(index, ShortestPrompt, new char[Run]));
        index.MarkEchoes();
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = marked[i].WithoutEchoes();
        }
    }

    private static void Scan(ReadOnlySpan<byte> requestBody, EchoScanner scanner)
    {
        Span<char> buffer = new char[Piece];
        var reader = new Utf8JsonReader(requestBody, s_anyDepth);
        bool isProtocol = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isProtocol = reader.CurrentDepth > 1 && IsAny(ref reader, s_protocol);
                if (reader.CurrentDepth == 1 && IsAny(ref reader, s_noPrompt))
                {
                    reader.Read();
                    reader.Skip();
                }
            }
            else if (reader.TokenType == JsonTokenType.EndObject)
            {
                isProtocol = false;
            }
            else if (!isProtocol && reader.TokenType == JsonTokenType.String
                && reader.ValueSpan.Length >= ShortestPrompt && !IsWord(ref reader))
            {
                Scan(ref scanner, reader.ValueSpan, reader.ValueIsEscaped, buffer);
            }
        }
    }

    private static JsonEncodedText[] Names(params string[] names) => [.. names.Select(static n => JsonEncodedText.Encode(n))];

    private static bool IsAny(ref Utf8JsonReader reader, JsonEncodedText[] names)
    {
        foreach (JsonEncodedText name in names)
        {
            if (WireString.Matches(ref reader, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > LongestWord)
        {
            return false;
        }

        foreach (char c in WireString.Read(ref reader))
        {
            if (c >= FirstWithoutSpaces || !(char.IsLetter(c) || c is '_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static void Scan(ref EchoScanner scanner, ReadOnlySpan<byte> text, bool isEscaped, Span<char> buffer)
    {
        scanner.Begin();
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> piece = text.Slice(0, Math.Min(text.Length, Piece));
            int escape = isEscaped ? piece.IndexOf((byte)'\\') : -1;
            if (escape == 0)
            {
                buffer[0] = WireString.UnescapeOne(text, out int used);
                scanner.Add(buffer.Slice(0, 1));
                text = text.Slice(used);
                continue;
            }

            int length = escape > 0 ? escape : WholeCharacters(text, piece.Length);
            scanner.Add(buffer.Slice(0, Encoding.UTF8.GetChars(text.Slice(0, length), buffer)));
            text = text.Slice(length);
        }

        scanner.End();
    }

    // Bytes 10xxxxxx continue a character of UTF-8, of which there are at most three.
    private static int WholeCharacters(ReadOnlySpan<byte> text, int length)
    {
        int cut = length;
        while (cut < text.Length && cut > length - 3 && (text[cut] & 0xC0) == 0x80)
        {
            cut--;
        }

        return cut;
    }
}
