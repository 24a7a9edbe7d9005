using System.Globalization;
using System.Text;

namespace OpenCompletions.Tests.Wire;

public class SentTextTests
{
    [Fact]
    public void Write_AnyText_EscapesWhatJsonDemandsAndNothingElse()
    {
        for (int seed = 0; seed < 20_000; seed++)
        {
            string text = new RandomText(seed).Next();
            var request = new ChatCompletionRequest { Model = text, Messages = [ChatMessage.User(text)] };

            byte[] body = RequestBody.Create(request).Json;

            string quoted = Quote(text);
            Assert.Equal($$"""{"model":{{quoted}},"messages":[{"role":"user","content":{{quoted}}}]}""", Encoding.UTF8.GetString(body));
        }
    }

    [Fact]
    public void Write_SpecialAtEveryPlaceOfEveryShortText_IsTheSame()
    {
        foreach (string special in new[] { "\"", "\n", "\u0001", "ü", "中", "😀", "\ud83d" })
        {
            for (int length = 0; length < 70; length++)
            {
                for (int place = 0; place <= length; place++)
                {
                    string text = new string('a', place) + special + new string('b', length - place);
                    byte[] body = RequestBody.Create(new ChatCompletionRequest { Model = text }).Json;
                    Assert.Equal($$"""{"model":{{Quote(text)}}}""", Encoding.UTF8.GetString(body));
                }
            }
        }
    }

    [Fact]
    public void Write_PairAtAnyPlaceOfALongText_StaysTogether()
    {
        for (int place = 0; place < 1_100; place++)
        {
            string text = new string('a', place) + "😀" + new string('b', 600);
            byte[] body = RequestBody.Create(new ChatCompletionRequest { Model = text }).Json;
            Assert.Equal($$"""{"model":"{{text}}"}""", Encoding.UTF8.GetString(body));
        }
    }

    // RFC 8259, section 7, character by character. A lone surrogate has no UTF-8; a text with one is rare, and escaped in the long form throughout.
    private static string Quote(string text)
    {
        bool isRare = text.Where((c, i) => char.IsSurrogate(c) && !IsHalf(text, i)).Any();
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                quoted.Append(c).Append(text[++i]);
                continue;
            }

            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' when isRare => Long(c),
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c < ' ' || char.IsSurrogate(c) => Long(c),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsHalf(string text, int place) =>
        (place > 0 && char.IsSurrogatePair(text[place - 1], text[place])) || (place + 1 < text.Length && char.IsSurrogatePair(text[place], text[place + 1]));

    private static string Long(char c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);
}
