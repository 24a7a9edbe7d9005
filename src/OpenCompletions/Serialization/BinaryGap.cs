namespace OpenCompletions;

/// <summary>A position in JSON where the base64 text of binary content is inserted while the JSON is sent.</summary>
internal readonly struct BinaryGap(int offset, IBinaryContent content)
{
    /// <summary>The number of bytes of JSON before the gap.</summary>
    public readonly int Offset = offset;

    public readonly IBinaryContent Content = content;
}
