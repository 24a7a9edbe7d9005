namespace OpenCompletions;

/// <summary>
/// Sets members that few objects have. They are kept in one immutable object, which is created on demand and removed when it
/// becomes empty.
/// </summary>
internal static class MembersOnDemand
{
    /// <summary>Returns the members with a changed value; null if no member is set.</summary>
    /// <param name="members">The current members; null if no member is set.</param>
    /// <param name="none">The members without any value.</param>
    /// <param name="value">The value to set.</param>
    /// <param name="set">Creates a copy of the members with the value.</param>
    public static TMembers? Set<TMembers, TValue>(
        TMembers? members, TMembers none, TValue? value, Func<TMembers, TValue?, TMembers> set)
        where TMembers : class
    {
        if (members is null && value is null)
        {
            return null;
        }

        TMembers changed = set(members ?? none, value);
        return value is null && changed.Equals(none) ? null : changed;
    }
}
