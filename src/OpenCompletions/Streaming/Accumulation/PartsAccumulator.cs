using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Assembles content parts from the fragments of a stream. Adjacent text parts are merged, and so are adjacent reasoning parts.
/// </summary>
internal sealed class PartsAccumulator
{
    private readonly List<Part> _parts = [];

    public void AddText(string text)
    {
        if (Last is TextPiece last)
        {
            last.Append(text);
        }
        else if (text.Length > 0 || _parts.Count == 0)
        {
            _parts.Add(new TextPiece(text));
        }
    }

    public void Add(IReadOnlyList<ContentPart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            Add(parts[i]);
        }
    }

    public ContentPart[] Build()
    {
        var parts = new ContentPart[_parts.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = _parts[i].Build();
        }

        return parts;
    }

    private Part? Last => _parts.Count > 0 ? _parts[_parts.Count - 1] : null;

    private void Add(ContentPart part)
    {
        switch (part)
        {
            case TextPart { FieldsOrNull: null } text:
                AddText(text.Text ?? "");
                break;
            case ThinkingPart thinking:
                if (Last is not ThinkingPiece { IsSigned: false } last)
                {
                    _parts.Add(last = new ThinkingPiece());
                }

                last.Add(thinking);
                break;
            default:
                _parts.Add(new WholePart(part));
                break;
        }
    }

    private abstract class Part
    {
        public abstract ContentPart Build();
    }

    private sealed class WholePart(ContentPart part) : Part
    {
        public override ContentPart Build() => part;
    }

    private sealed class TextPiece(string text) : Part
    {
        private JoinedText _text = new(text);

        public void Append(string text) => _text.Append(text);

        public override ContentPart Build() => new TextPart { Text = _text.Value };
    }

    private sealed class ThinkingPiece : Part
    {
        private readonly PartsAccumulator _thinking = new();
        private JoinedFields _fields;

        /// <summary>Whether the reasoning is complete. A signature does not cover text that follows it.</summary>
        public bool IsSigned { get; private set; }

        public void Add(ThinkingPart part)
        {
            _thinking.Add(part.Thinking);
            _fields.Add(part);
            IsSigned = part.FieldsOrNull is { } fields
                && fields.TryGetValue("signature", out JsonElement signature)
                && signature.ValueKind == JsonValueKind.String;
        }

        public override ContentPart Build() =>
            new ThinkingPart { Thinking = _thinking.Build(), AdditionalProperties = _fields.Copy() };
    }
}
