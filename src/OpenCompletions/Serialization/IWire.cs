using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>Reads and writes one kind of JSON value.</summary>
internal interface IWire<T>
{
    /// <summary>
    /// Reads the value at the reader's position, up to its last token. Returns false and leaves the reader unchanged if
    /// <typeparamref name="T"/> cannot represent the JSON, which the caller then keeps unread.
    /// </summary>
    bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value);

    void Write(Utf8JsonWriter writer, T value);
}
