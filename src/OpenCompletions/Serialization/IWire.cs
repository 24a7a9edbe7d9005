using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>How one kind of JSON value is read and written.</summary>
internal interface IWire<T>
{
    /// <summary>
    /// Reads the value at which <paramref name="reader"/> stands, to its last token. Returns false, leaving the reader where it
    /// stood, when the JSON has a shape that <typeparamref name="T"/> cannot hold; the caller then keeps the JSON as it is.
    /// </summary>
    bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value);

    void Write(Utf8JsonWriter writer, T value);
}

/// <summary>The member table of one concrete type, seen without its type argument.</summary>
internal interface IWireTable
{
    /// <summary>The names of the members that have a typed property; none for a type that is its JSON.</summary>
    IEnumerable<string> MemberNames { get; }

    WireObject Read(ref Utf8JsonReader reader);

    void Write(Utf8JsonWriter writer, WireObject value);
}
