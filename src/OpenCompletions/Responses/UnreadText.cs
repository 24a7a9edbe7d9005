namespace OpenCompletions;

/// <summary>What the unread members of an answer, or of a part of an answer, contain.</summary>
internal enum UnreadText
{
    /// <summary>No strings, or only strings that are ignored.</summary>
    None,

    /// <summary>Strings in a message. They are its text only when the message has no content member at all.</summary>
    MessageStrings,

    /// <summary>Text of an answer.</summary>
    Answer,
}
