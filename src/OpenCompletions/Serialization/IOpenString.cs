namespace OpenCompletions;

/// <summary>
/// Creates a structure over a string for <see cref="OpenStringConverter{T}"/>. Its <c>ToString</c> returns the text on the wire.
/// </summary>
internal interface IOpenString<T>
    where T : struct
{
    /// <summary>Creates a value. Does not depend on the current instance.</summary>
    T Create(string value);
}
