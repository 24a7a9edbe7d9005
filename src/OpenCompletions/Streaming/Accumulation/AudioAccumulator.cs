namespace OpenCompletions;

/// <summary>Assembles output audio from the fragments of a stream.</summary>
internal sealed class AudioAccumulator
{
    private string? _id;
    private long? _expiresAt;
    private JoinedText _data;
    private JoinedText _transcript;
    private JoinedFields _fields;

    public void Add(OutputAudio piece)
    {
        _id = string.IsNullOrEmpty(_id) ? piece.Id ?? _id : _id;
        _expiresAt = piece.ExpiresAt ?? _expiresAt;
        _data.Append(piece.Data);
        _transcript.Append(piece.Transcript);
        _fields.Add(piece);
    }

    public OutputAudio Build() => new()
    {
        Id = _id,
        ExpiresAt = _expiresAt,
        Data = _data.Value,
        Transcript = _transcript.Value,
        AdditionalProperties = _fields.Copy(),
    };
}
