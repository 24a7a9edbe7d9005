using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Removes repeated parts of the prompt from a server's text, because exception messages are logged and prompts must not be.
/// Reads the request once and does not copy it.
/// </summary>
internal static class PromptEcho
{
    /// <summary>
    /// The minimum length of repeated text. Shorter matches are ordinary words. A shorter prompt is looked up as a whole.
    /// </summary>
    public const int RunLength = 16;

    /// <summary>The maximum length of a run in the text of a server that escapes every character.</summary>
    public const int MaxRunLength = RunLength * 6;

    private const int MinPromptLength = 6;

    // A single word is not treated as a prompt, because it may be a term of the server, such as the name of a field.
    private const int MaxWordLength = 32;

    private const int PieceSize = 4096;

    // From this character on, most scripts, such as kana and ideographs, are written without spaces between words.
    private const char FirstWithoutSpaces = '\u2E80';

    // Members of a request that contain no prompt. Error messages name them.
    private static readonly JsonEncodedText[] s_membersWithoutPrompt =
        EncodeNames("model", "models", "tools", "functions", "tool_choice", "function_call", "response_format", "stream_options");

    // Members inside messages that contain protocol terms.
    private static readonly JsonEncodedText[] s_protocolMembers =
        EncodeNames("role", "type", "format", "detail", "id", "tool_call_id");

    // The client wrote this JSON from the caller's request, which may have any depth.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>In each of the texts, replaces the parts that repeat the prompt in a request's JSON.</summary>
    public static void Remove(string[] texts, ReadOnlySpan<byte> requestBody)
    {
        if (texts.All(static t => t.Length < MinPromptLength))
        {
            return;
        }

        EchoText[] marked = [.. texts.Select(static t => new EchoText(t))];
        var index = new EchoIndex(marked, RunLength);
        Scan(requestBody, new EchoScanner(index, MinPromptLength, new char[RunLength]));
        index.MarkEchoes();
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = marked[i].RemoveEchoes();
        }
    }

    private static void Scan(ReadOnlySpan<byte> requestBody, EchoScanner scanner)
    {
        Span<char> buffer = new char[PieceSize];
        var reader = new Utf8JsonReader(requestBody, s_anyDepth);
        bool isProtocol = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isProtocol = reader.CurrentDepth > 1 && IsAny(ref reader, s_protocolMembers);
                if (reader.CurrentDepth == 1 && IsAny(ref reader, s_membersWithoutPrompt))
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
                && reader.ValueSpan.Length >= MinPromptLength && !IsWord(ref reader))
            {
                Scan(ref scanner, reader.ValueSpan, reader.ValueIsEscaped, buffer);
            }
        }
    }

    private static JsonEncodedText[] EncodeNames(params string[] names) =>
        [.. names.Select(static n => JsonEncodedText.Encode(n))];

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
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > MaxWordLength)
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
            ReadOnlySpan<byte> piece = text.Slice(0, Math.Min(text.Length, PieceSize));
            int escape = isEscaped ? piece.IndexOf((byte)'\\') : -1;
            if (escape == 0)
            {
                buffer[0] = WireString.UnescapeOne(text, out int used);
                scanner.Add(buffer.Slice(0, 1));
                text = text.Slice(used);
                continue;
            }

            int length = escape > 0 ? escape : GetWholeCharacters(text, piece.Length);
            scanner.Add(buffer.Slice(0, Encoding.UTF8.GetChars(text.Slice(0, length), buffer)));
            text = text.Slice(length);
        }

        scanner.End();
    }

    // Bytes of the form 10xxxxxx continue a UTF-8 character; a character has at most three of them.
    private static int GetWholeCharacters(ReadOnlySpan<byte> text, int length)
    {
        int cut = length;
        while (cut < text.Length && cut > length - 3 && (text[cut] & 0xC0) == 0x80)
        {
            cut--;
        }

        return cut;
    }
}
