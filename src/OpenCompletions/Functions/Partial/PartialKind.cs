namespace OpenCompletions;

/// <summary>Specifies how a value becomes visible while its JSON is streamed.</summary>
internal enum PartialKind
{
    /// <summary>Only when it is complete: numbers, literals, enumerations, dates, and values with a custom converter.</summary>
    Whole,

    /// <summary>Character by character.</summary>
    Text,

    /// <summary>Member by member.</summary>
    Object,

    /// <summary>Member by member, once its discriminator has been read.</summary>
    Union,

    /// <summary>Item by item.</summary>
    List,

    /// <summary>Entry by entry.</summary>
    Map,
}
