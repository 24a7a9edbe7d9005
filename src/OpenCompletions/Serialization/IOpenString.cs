namespace OpenCompletions;

/// <summary>A structure over a string: how <see cref="OpenStringConverter{T}"/> makes one. Its <c>ToString</c> is the text on the wire.</summary>
internal interface IOpenString<T>
    where T : struct
{
    /// <summary>Makes a value; the instance it is called on plays no part.</summary>
    T Create(string value);
}
