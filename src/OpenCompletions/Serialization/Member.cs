using System.Text.Json;

namespace OpenCompletions;

/// <summary>One member of an object's JSON: its name, and how it is read and written.</summary>
internal abstract class Member<T>(string name)
{
    public readonly string Name = name;
    public readonly JsonEncodedText EncodedName = JsonEncodedText.Encode(name);

    /// <summary>Reads the value into <paramref name="target"/>. Returns false if the member cannot represent the JSON.</summary>
    public abstract bool TryRead(ref Utf8JsonReader reader, T target);

    /// <summary>Clears the value of an earlier duplicate member, when the later one cannot be represented.</summary>
    public abstract void Clear(T target);

    /// <summary>Whether <see cref="TryWrite"/> would write the member.</summary>
    public abstract bool IsSet(T source);

    /// <summary>Writes name and value. Returns false if the member is not set.</summary>
    public abstract bool TryWrite(Utf8JsonWriter writer, T source);

    /// <summary>Whether an unset member is written as null, as OpenAI's schema requires for some keys of an answer.</summary>
    public bool NullWhenUnset { get; private init; }

    /// <summary>Returns the same member, written as null if unset.</summary>
    public Member<T> WriteNullWhenUnset() => new NullWhenUnsetMember<T>(this) { NullWhenUnset = true };
}
