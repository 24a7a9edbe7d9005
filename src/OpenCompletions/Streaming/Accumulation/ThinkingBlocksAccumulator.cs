namespace OpenCompletions;

/// <summary>
/// Assembles thinking blocks (signed reasoning) from the fragments of a stream. Adjacent fragments of the same type form one
/// block, which ends with its signature.
/// </summary>
internal sealed class ThinkingBlocksAccumulator
{
    private readonly List<Block> _blocks = [];

    public void Add(IReadOnlyList<ThinkingBlock> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            if (_blocks.Count == 0 || !_blocks[_blocks.Count - 1].IsContinuedBy(pieces[i]))
            {
                _blocks.Add(new Block());
            }

            _blocks[_blocks.Count - 1].Add(pieces[i]);
        }
    }

    public ThinkingBlock[] Build() => [.. _blocks.Select(static b => b.Build())];

    private sealed class Block
    {
        private string? _type;
        private string? _data;
        private string? _signature;
        private JoinedText _thinking;
        private JoinedFields _fields;

        // Encrypted data arrives complete, so further data starts another block.
        public bool IsContinuedBy(ThinkingBlock piece) =>
            string.IsNullOrEmpty(_signature)
            && (string.IsNullOrEmpty(piece.Type) || _type == piece.Type)
            && (string.IsNullOrEmpty(_data) || string.IsNullOrEmpty(piece.Data));

        public void Add(ThinkingBlock piece)
        {
            _type ??= piece.Type;
            _data = string.IsNullOrEmpty(_data) ? piece.Data ?? _data : _data;
            _signature = piece.Signature ?? _signature;
            _thinking.Append(piece.Thinking);
            _fields.Add(piece);
        }

        public ThinkingBlock Build() => new()
        {
            Type = _type,
            Thinking = _thinking.Value,
            Data = _data,
            Signature = _signature,
            AdditionalProperties = _fields.Copy(),
        };
    }
}
