namespace OpenCompletions;

/// <summary>
/// Assembles reasoning details from the fragments of a stream. Fragments are merged by index and type, or, without an index, with
/// the preceding detail that they continue.
/// </summary>
internal sealed class ReasoningDetailsAccumulator
{
    private readonly List<Detail> _details = [];
    private readonly Dictionary<(long Index, string Type), Detail> _byIndex = new(new KeyComparer());

    public void Add(IReadOnlyList<ReasoningDetail> pieces)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            ReasoningDetail piece = pieces[i];
            Detail detail = piece.Index is { } index ? FindOrStart(index, piece) : FindLastOrStart(piece);
            detail.Add(piece);
        }
    }

    public ReasoningDetail[] Build() => [.. _details.Select(static d => d.Build())];

    private Detail FindOrStart(long index, ReasoningDetail piece)
    {
        if (!_byIndex.TryGetValue((index, piece.Type ?? ""), out Detail? detail))
        {
            detail = Start();
            _byIndex[(index, piece.Type ?? "")] = detail;
        }

        // A later fragment without a type continues the latest detail of the index.
        _byIndex[(index, "")] = detail;
        return detail;
    }

    private Detail FindLastOrStart(ReasoningDetail piece) =>
        _details.Count > 0 && _details[_details.Count - 1] is var last && last.IsContinuedBy(piece) ? last : Start();

    private Detail Start()
    {
        var detail = new Detail();
        _details.Add(detail);
        return detail;
    }

    private sealed class KeyComparer : IEqualityComparer<(long Index, string Type)>
    {
        public bool Equals((long Index, string Type) x, (long Index, string Type) y) => x.Index == y.Index && x.Type == y.Type;

        public int GetHashCode((long Index, string Type) key) =>
            MixedHash.Compute(key.Index) ^ StringComparer.Ordinal.GetHashCode(key.Type);
    }

    private sealed class Detail
    {
        private string? _type;
        private string? _signature;
        private string? _id;
        private string? _format;
        private long? _index;
        private JoinedText _text;
        private JoinedText _summary;
        private JoinedText _data;
        private JoinedFields _fields;

        // A signature covers the text before it. A later fragment starts another detail, unless it has the same signature.
        public bool IsContinuedBy(ReasoningDetail piece) =>
            _index is null
            && _type == piece.Type
            && (string.IsNullOrEmpty(_signature) || _signature == piece.Signature)
            && (string.IsNullOrEmpty(_id) || string.IsNullOrEmpty(piece.Id) || _id == piece.Id);

        public void Add(ReasoningDetail piece)
        {
            _type ??= piece.Type;
            _index ??= piece.Index;
            _signature = LastNonEmpty(_signature, piece.Signature);
            _id = LastNonEmpty(_id, piece.Id);
            _format = LastNonEmpty(_format, piece.Format);
            _text.Append(piece.Text);
            _summary.Append(piece.Summary);
            _data.Append(piece.Data);
            _fields.Add(piece);
        }

        public ReasoningDetail Build() => new()
        {
            Type = _type,
            Text = _text.Value,
            Summary = _summary.Value,
            Data = _data.Value,
            Signature = _signature,
            Id = _id,
            Format = _format,
            Index = _index,
            AdditionalProperties = _fields.Copy(),
        };

        private static string? LastNonEmpty(string? old, string? value) => string.IsNullOrEmpty(value) ? old ?? value : value;
    }
}
