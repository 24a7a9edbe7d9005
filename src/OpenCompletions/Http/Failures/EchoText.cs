using System.Globalization;
using System.Text;

namespace OpenCompletions;

/// <summary>
/// A server's text in the forms in which it can repeat a prompt: as it is, and with JSON escapes undone once or twice, since
/// servers quote the JSON that they were sent, in their own JSON. Knows of each character of a form where it stands in the
/// text.
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
            Forms.Add(form = form.Unescaped());
        }
    }

    public string Original { get; }

    public List<Form> Forms { get; } = [];

    /// <summary>Marks what some characters of a form stand for.</summary>
    public void Mark(Form form, int start, int length)
    {
        int from = form.StartOf(start);
        _isEcho.AsSpan(from, form.EndOf(start + length - 1) - from).Fill(true);
    }

    public string WithoutEchoes()
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
                // A space keeps the words before it apart.
                kept.Append(Original[i] == ' ' ? " " : "").Append(Replacement);
            }
        }

        return kept.ToString();
    }

    /// <summary>One form of the text.</summary>
    internal sealed class Form
    {
        private readonly StringBuilder _text = new();

        // The end in the original of each character; a character starts where the one before ends.
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

                Add(c, escaped.EndOf(i));
            }

            Text = _text.ToString();
        }

        public string Text { get; }

        public bool HasEscapes => Text.IndexOf('\\') >= 0;

        public Form Unescaped() => new(this);

        public int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];

        public int EndOf(int index) => _ends[index];

        // White space that an escape stood for joins what is beside it, as in the prompt that is looked for.
        private void Add(char c, int end)
        {
            c = EchoScanner.Shown(c);
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
