namespace OpenCompletions;

/// <summary>How a value shows while its JSON arrives.</summary>
internal enum GrowingKind
{
    /// <summary>Only when it is complete: numbers, literals, enumerations, dates, and what a converter reads.</summary>
    Whole,

    /// <summary>From its first character on.</summary>
    Text,

    /// <summary>Member by member.</summary>
    Object,

    /// <summary>Member by member, once the discriminator tells its type.</summary>
    Union,

    /// <summary>Item by item.</summary>
    List,

    /// <summary>Entry by entry.</summary>
    Map,
}
