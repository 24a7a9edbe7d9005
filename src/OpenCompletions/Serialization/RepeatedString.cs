using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Caches a string that usually repeats from event to event of a stream. Mutable: keep it in a field and never copy it.
/// </summary>
internal struct RepeatedString
{
    private byte[]? _utf8;
    private string? _text;

    /// <summary>Reads the string at the reader's position.</summary>
    public string Read(ref Utf8JsonReader reader)
    {
        if (_utf8 is not null && !reader.HasValueSequence && reader.ValueSpan.SequenceEqual(_utf8))
        {
            return _text!;
        }

        string text = WireString.Read(ref reader);
        if (!reader.HasValueSequence)
        {
            _utf8 = reader.ValueSpan.ToArray();
            _text = text;
        }

        return text;
    }
}
