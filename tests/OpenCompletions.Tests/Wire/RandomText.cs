using System.Text;

namespace OpenCompletions.Tests.Wire;

/// <summary>Text of all lengths with everything in it that JSON or UTF-8 treats in its own way, at any place.</summary>
internal sealed class RandomText(int seed)
{
    private const string Plain = "The quick brown fox jumps over the lazy dog, 1234567890 times; and on it goes: ~!@#$%^&*()_+-=[]{}|<>/?'` \u007f";

    private static readonly string[] s_special =
    [
        "\"", "\\", "\n", "\r\n", "\t", "\b", "\f", "\0", "\u0001", "\u000b", "\u001b", "\u001f", "ü", "\u0080", "\u07ff", "\u0800", "中文字", "\u2028", "\uffff", "😀", "👩‍👩‍👧", "\ud800", "\udc00", "\ud83d",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = new StringBuilder();
        int pieces = _random.Next(8) == 0 ? _random.Next(200) : _random.Next(6);
        for (int i = 0; i < pieces; i++)
        {
            text.Append(Plain, 0, _random.Next(_random.Next(4) == 0 ? Plain.Length : 20));
            for (int special = _random.Next(4); special > 0; special--)
            {
                text.Append(s_special[_random.Next(s_special.Length)]);
            }
        }

        return text.ToString();
    }
}
