using System.Text.Json;

namespace OpenCompletions;

/// <summary>A string that is mostly the same from one event of a stream to the next, and then costs no memory. Mutable: keep it in a field and never copy it.</summary>
internal struct RepeatedString
{
    private byte[]? _utf8;
    private string? _text;

    /// <summary>The string at which the reader stands.</summary>
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
