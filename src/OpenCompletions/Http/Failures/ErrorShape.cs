namespace OpenCompletions;

/// <summary>One of the shapes in which servers report errors.</summary>
/// <param name="from">The first location in which the shape applies.</param>
/// <param name="read">Reads the error from an object's members; returns null if they do not have this shape.</param>
internal sealed class ErrorShape(ErrorLocation from, Func<JsonFields, ApiError?> read)
{
    public ApiError? Find(JsonFields members, ErrorLocation location) => location >= from ? read(members) : null;
}
