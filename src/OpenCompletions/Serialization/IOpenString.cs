namespace OpenCompletions;

/// <summary>
/// Implemented by structures that contain a string, so that <see cref="OpenStringConverter{T}"/> can create them. Their
/// <c>ToString</c> returns the text on the wire.
/// </summary>
internal interface IOpenString<T>
    where T : struct
{
    /// <summary>Creates a value. Does not depend on the current instance.</summary>
    T Create(string value);
}
