namespace OpenCompletions;

/// <summary>What the members that nobody reads hold, in an answer or in a piece of one.</summary>
internal enum UnreadWords
{
    /// <summary>No strings, or such as do not count.</summary>
    None,

    /// <summary>Strings in a message that are its words if it has no content member at all.</summary>
    Labels,

    /// <summary>Words of an answer.</summary>
    Answer,
}
