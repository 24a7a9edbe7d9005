namespace OpenCompletions;

/// <summary>One of the shapes in which servers report errors.</summary>
/// <param name="from">The first place in which it counts.</param>
/// <param name="read">Gives the error in an object's members; null when they do not have this shape.</param>
internal sealed class ErrorShape(ErrorPlace from, Func<JsonFields, ApiError?> read)
{
    public ApiError? Find(JsonFields members, ErrorPlace place) => place >= from ? read(members) : null;
}
