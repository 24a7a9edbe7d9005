using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads chunks. One reader serves one stream: values that repeat from chunk to chunk are created once and shared. The few
/// members that nearly every chunk has are read directly. The member tables read all other members, and unexpected values.
/// </summary>
internal sealed partial class ChunkReader(bool skipPadding = false, bool hasOneChoice = false)
{
    private RepeatedString _id;
    private RepeatedString _object;
    private RepeatedString _model;
    private RepeatedString _fingerprint;
    private RepeatedString _tier;
    private RepeatedString _role;
    private RepeatedString _finishReason;
    private readonly ChunkTemplate _template = new();
    private ChunkEnvelope _envelope = ChunkEnvelope.Empty;
    private long? _firstIndex;

    /// <summary>
    /// Reads a chunk whose data matches the template. Returns null if the data does not match or has surrounding white space.
    /// </summary>
    public ChatCompletionChunk? TryReadFromTemplate(ReadOnlySpan<byte> utf8) => _template.TryRead(utf8);

    /// <summary>Takes data that differs from the previous event's only in a text, without creating its chunk.</summary>
    public bool TryJoin(ReadOnlySpan<byte> utf8) => _template.TryJoin(utf8);

    /// <summary>Creates one chunk with the joined text of the data that was taken.</summary>
    public ChatCompletionChunk TakeJoined() => _template.TakeJoined();

    /// <summary>Reads one JSON object without trailing data.</summary>
    /// <exception cref="JsonException">The data is not a JSON object.</exception>
    public ChatCompletionChunk Read(ReadOnlySpan<byte> utf8)
    {
        if (_template.TryRead(utf8) is { } fromTemplate)
        {
            return fromTemplate;
        }

        _template.Clear();
        var reader = new Utf8JsonReader(utf8, WireJson.ReaderOptions);
        reader.Read();
        ChatCompletionChunk chunk = ReadObject(ref reader);
        while (reader.Read())
        {
            // The reader throws on anything but white space after the value.
        }

        _template.Update(utf8, chunk);
        return chunk;
    }

    /// <summary>Reads the object at the reader's position.</summary>
    public ChatCompletionChunk ReadObject(ref Utf8JsonReader reader)
    {
        WireTable<ChatCompletionChunk> table = ChatCompletionChunk.Wire;
        var chunk = new ChatCompletionChunk();
        var envelope = new EnvelopeValues();
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int position = table.Find(ref reader, expected);
            if (position < 0)
            {
                ReadUnknown(ref reader, chunk);
                continue;
            }

            expected = position + 1;
            reader.Read();
            if (TryReadEnvelope(position, ref reader, ref envelope)
                || (position == ChatCompletionChunk.ChoicesPosition && TryReadChoices(ref reader, chunk)))
            {
                table.Discard(position, chunk);
            }
            else
            {
                table.ReadValue(position, ref reader, chunk);
            }
        }

        _firstIndex ??= FindFirstIndex(chunk);
        chunk.Envelope = GetSharedEnvelope(envelope, chunk.Envelope);
        return chunk;
    }

    // If one choice was requested, it is the first one, regardless of its index. If several were requested, index 0 is used,
    // because the lowest index is known only after all choices have started.
    private long? FindFirstIndex(ChatCompletionChunk chunk) =>
        hasOneChoice && chunk.OnlyChoice is { } only ? only.Index ?? 0 : hasOneChoice && !chunk.HasChoices ? null : 0;

    private void ReadUnknown(ref Utf8JsonReader reader, ChatCompletionChunk chunk)
    {
        if (skipPadding && WireString.Matches(ref reader, "obfuscation"u8))
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                _template.Add(reader, VaryingTexts.Padding);
            }

            reader.Skip();
        }
        else
        {
            WireTable<ChatCompletionChunk>.ReadUnknown(ref reader, chunk);
        }
    }

    private bool TryReadEnvelope(int position, ref Utf8JsonReader reader, ref EnvelopeValues values)
    {
        JsonTokenType token = reader.TokenType;
        if (position == ChatCompletionChunk.CreatedPosition)
        {
            bool isInteger = token == JsonTokenType.Number && reader.TryGetInt64(out values.CreatedValue);
            values.Created = isInteger ? values.CreatedValue : null;
            values.HasCreated = isInteger || token == JsonTokenType.Null;
            return values.HasCreated;
        }

        // The table reads any other value, and the value of an earlier duplicate member is discarded.
        bool isText = token == JsonTokenType.String;
        bool isRead = isText || token == JsonTokenType.Null;
        switch (position)
        {
            case ChatCompletionChunk.IdPosition:
                values.Id = isText ? _id.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.ObjectPosition:
                values.Object = isText ? _object.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.ModelPosition:
                values.Model = isText ? _model.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.FingerprintPosition:
                values.Fingerprint = isText ? _fingerprint.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.TierPosition:
                values.Tier = isText ? _tier.Read(ref reader) : null;
                return isRead;
            default:
                return false;
        }
    }

    // Chunks with equal values share one envelope. Repeated strings are the same instance.
    private ChunkEnvelope GetSharedEnvelope(in EnvelopeValues values, ChunkEnvelope fromTable)
    {
        if (!ReferenceEquals(fromTable, ChunkEnvelope.Empty))
        {
            // The table read a value, such as a creation time that is a numeric string. Such envelopes are too rare to be shared.
            return fromTable with
            {
                Id = values.Id,
                Object = values.Object,
                Created = values.HasCreated ? values.Created : fromTable.Created,
                Model = values.Model,
                SystemFingerprint = values.Fingerprint,
                ServiceTier = ToTier(values.Tier),
                FirstIndex = _firstIndex ?? 0,
            };
        }

        ChunkEnvelope last = _envelope;
        bool isSame = ReferenceEquals(last.Id, values.Id) && ReferenceEquals(last.Object, values.Object)
            && last.Created == values.Created
            && ReferenceEquals(last.Model, values.Model) && ReferenceEquals(last.SystemFingerprint, values.Fingerprint)
            && last.ServiceTier?.Value == values.Tier && last.FirstIndex == (_firstIndex ?? 0);
        return isSame ? last : _envelope = new()
        {
            Id = values.Id,
            Object = values.Object,
            Created = values.Created,
            Model = values.Model,
            SystemFingerprint = values.Fingerprint,
            ServiceTier = ToTier(values.Tier),
            FirstIndex = _firstIndex ?? 0,
        };
    }

    private static ServiceTier? ToTier(string? tier) => tier is null ? null : new ServiceTier(tier);

    private bool TryReadChoices(ref Utf8JsonReader reader, ChatCompletionChunk chunk)
    {
        if (!TryReadObjects(ref reader, s_readChoice, out ChatChunkChoice? only, out List<ChatChunkChoice>? several))
        {
            return false;
        }

        if (several is null && only is not null)
        {
            chunk.OnlyChoice = only;
        }
        else
        {
            chunk.Choices = several ?? [];
        }

        return true;
    }

    // Reads an array, usually of one object. Returns false and restores the reader if an item of the array is not an object.
    private bool TryReadObjects<T>(ref Utf8JsonReader reader, ObjectReader<T> read, out T? only, out List<T>? several)
        where T : class
    {
        only = null;
        several = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        Utf8JsonReader start = reader;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader = start;
                return false;
            }

            T item = read(this, ref reader);
            if (only is null)
            {
                only = item;
            }
            else
            {
                several ??= [only];
                several.Add(item);
            }
        }

        return true;
    }

    private struct EnvelopeValues
    {
        public string? Id;
        public string? Object;
        public long? Created;
        public long CreatedValue;

        /// <summary>Whether the last <c>created</c> member was read here, possibly as null, rather than by the table.</summary>
        public bool HasCreated;
        public string? Model;
        public string? Fingerprint;
        public string? Tier;
    }
}
