using System.Globalization;
using System.Text;

namespace OpenCompletions;

/// <summary>
/// A server's text in the forms in which it can repeat a prompt: unchanged, and with JSON escapes decoded once or twice, because
/// servers quote the received JSON inside their own JSON. Maps each character of a form to its position in the text.
/// </summary>
internal sealed class EchoText
{
    private const string Replacement = "[…]";

    private readonly bool[] _isEcho;

    public EchoText(string text)
    {
        Original = text;
        _isEcho = new bool[text.Length];
        var form = new Form(text);
        Forms.Add(form);
        while (form.HasEscapes && Forms.Count < 3)
        {
            Forms.Add(form = form.Unescape());
        }
    }

    public string Original { get; }

    public List<Form> Forms { get; } = [];

    /// <summary>Marks the part of the original text that a range of a form represents.</summary>
    public void Mark(Form form, int start, int length)
    {
        int from = form.GetStart(start);
        _isEcho.AsSpan(from, form.GetEnd(start + length - 1) - from).Fill(true);
    }

    public string RemoveEchoes()
    {
        if (Array.IndexOf(_isEcho, true) < 0)
        {
            return Original;
        }

        var kept = new StringBuilder(Original.Length);
        for (int i = 0; i < Original.Length; i++)
        {
            if (!_isEcho[i])
            {
                kept.Append(Original[i]);
            }
            else if (i == 0 || !_isEcho[i - 1])
            {
                // A space separates the replacement from the words before it.
                kept.Append(Original[i] == ' ' ? " " : "").Append(Replacement);
            }
        }

        return kept.ToString();
    }

    /// <summary>One form of the text.</summary>
    internal sealed class Form
    {
        private readonly StringBuilder _text = new();

        // The end of each character in the original text. A character starts where the previous one ends.
        private readonly List<int> _ends = [];

        public Form(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Add(text[i], i + 1);
            }

            Text = _text.ToString();
        }

        private Form(Form escaped)
        {
            for (int i = 0; i < escaped.Text.Length; i++)
            {
                char c = escaped.Text[i];
                if (c == '\\' && TryUnescape(escaped.Text, i, out char real, out int used))
                {
                    c = real;
                    i += used - 1;
                }

                Add(c, escaped.GetEnd(i));
            }

            Text = _text.ToString();
        }

        public string Text { get; }

        public bool HasEscapes => Text.IndexOf('\\') >= 0;

        public Form Unescape() => new(this);

        public int GetStart(int index) => index == 0 ? 0 : _ends[index - 1];

        public int GetEnd(int index) => _ends[index];

        // Decoded white space merges with adjacent white space, as it does in the prompt.
        private void Add(char c, int end)
        {
            c = EchoScanner.Normalize(c);
            if (c == ' ' && _text.Length > 0 && _text[_text.Length - 1] == ' ')
            {
                _ends[_ends.Count - 1] = end;
                return;
            }

            _text.Append(c);
            _ends.Add(end);
        }

        private static bool TryUnescape(string text, int at, out char real, out int used)
        {
            used = 2;
            real = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (real)
            {
                case '"' or '\\' or '/':
                    return true;
                case 'n' or 'r' or 't' or 'b' or 'f':
                    real = ' ';
                    return true;
                case 'u' when at + 6 <= text.Length
                    && ushort.TryParse(
                        text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit):
                    real = (char)unit;
                    used = 6;
                    return true;
                default:
                    return false;
            }
        }
    }
}
