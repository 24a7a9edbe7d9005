using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads chunks. One reader serves one stream: what repeats from chunk to chunk is made once and shared. The few members that nearly every
/// chunk has are read here by hand; all others, and these when they have another shape, by the member tables.
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

    /// <summary>The chunk in data that is like that of the event before; null when it is not, or has white space around it.</summary>
    public ChatCompletionChunk? TryReadAlike(ReadOnlySpan<byte> utf8) => _template.TryRead(utf8);

    /// <summary>Takes data that is like that of the event before, except for a text, without making its chunk.</summary>
    public bool TryJoinAlike(ReadOnlySpan<byte> utf8) => _template.TryJoin(utf8);

    /// <summary>One chunk with the joined text of what was taken.</summary>
    public ChatCompletionChunk TakeJoined() => _template.TakeJoined();

    /// <summary>Reads one JSON object and nothing behind it.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object.</exception>
    public ChatCompletionChunk Read(ReadOnlySpan<byte> utf8)
    {
        if (_template.TryRead(utf8) is { } alike)
        {
            return alike;
        }

        _template.Clear();
        var reader = new Utf8JsonReader(utf8, WireJson.ReaderOptions);
        reader.Read();
        ChatCompletionChunk chunk = ReadObject(ref reader);
        while (reader.Read())
        {
            // The reader itself throws on anything but white space behind the value.
        }

        _template.Learn(utf8, chunk);
        return chunk;
    }

    /// <summary>Reads the object at whose beginning the reader stands.</summary>
    public ChatCompletionChunk ReadObject(ref Utf8JsonReader reader)
    {
        WireTable<ChatCompletionChunk> table = ChatCompletionChunk.Wire;
        var chunk = new ChatCompletionChunk();
        var envelope = new EnvelopeValues();
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int place = table.Find(ref reader, expected);
            if (place < 0)
            {
                ReadUnknown(ref reader, chunk);
                continue;
            }

            expected = place + 1;
            reader.Read();
            if (TryReadEnvelope(place, ref reader, ref envelope)
                || (place == ChatCompletionChunk.ChoicesPlace && TryReadChoices(ref reader, chunk)))
            {
                table.Forget(place, chunk);
            }
            else
            {
                table.ReadValue(place, ref reader, chunk);
            }
        }

        _firstIndex ??= FirstIndexOf(chunk);
        chunk.Envelope = Share(envelope, chunk.Envelope);
        return chunk;
    }

    // The only choice of a stream is the first one, whatever its index; several cannot be told apart before all have begun.
    private long? FirstIndexOf(ChatCompletionChunk chunk) =>
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

    private bool TryReadEnvelope(int place, ref Utf8JsonReader reader, ref EnvelopeValues values)
    {
        JsonTokenType token = reader.TokenType;
        if (place == ChatCompletionChunk.CreatedPlace)
        {
            bool isInteger = token == JsonTokenType.Number && reader.TryGetInt64(out values.CreatedValue);
            values.Created = isInteger ? values.CreatedValue : null;
            values.HasCreated = isInteger || token == JsonTokenType.Null;
            return values.HasCreated;
        }

        // Anything else is for the table, and what an earlier member of the same name said is forgotten.
        bool isText = token == JsonTokenType.String;
        bool isRead = isText || token == JsonTokenType.Null;
        switch (place)
        {
            case ChatCompletionChunk.IdPlace:
                values.Id = isText ? _id.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.ObjectPlace:
                values.Object = isText ? _object.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.ModelPlace:
                values.Model = isText ? _model.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.FingerprintPlace:
                values.Fingerprint = isText ? _fingerprint.Read(ref reader) : null;
                return isRead;
            case ChatCompletionChunk.TierPlace:
                values.Tier = isText ? _tier.Read(ref reader) : null;
                return isRead;
            default:
                return false;
        }
    }

    // Chunks with the same values share one object; strings that repeat are the same object already.
    private ChunkEnvelope Share(in EnvelopeValues values, ChunkEnvelope byTable)
    {
        if (!ReferenceEquals(byTable, ChunkEnvelope.Empty))
        {
            // A numeric string for the time, or the like: rare enough to be made anew.
            return byTable with
            {
                Id = values.Id,
                Object = values.Object,
                Created = values.HasCreated ? values.Created : byTable.Created,
                Model = values.Model,
                SystemFingerprint = values.Fingerprint,
                ServiceTier = ToTier(values.Tier),
                FirstIndex = _firstIndex ?? 0,
            };
        }

        ChunkEnvelope last = _envelope;
        bool isSame = ReferenceEquals(last.Id, values.Id) && ReferenceEquals(last.Object, values.Object) && last.Created == values.Created
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

    // An array of objects, of which there is mostly one; false, and the reader is where it was, when there is something else.
    private bool TryReadObjects<T>(ref Utf8JsonReader reader, ReadObjectByHand<T> read, out T? only, out List<T>? several)
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

        /// <summary>Whether the last of duplicate members was read here, be it null, and not by the table.</summary>
        public bool HasCreated;
        public string? Model;
        public string? Fingerprint;
        public string? Tier;
    }
}
