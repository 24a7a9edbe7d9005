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
    public Member<T> OrNull() => new RequiredMember<T>(this) { NullWhenUnset = true };
}

/// <summary>A member that is written as null if unset. Delegates to an inner member otherwise.</summary>
internal sealed class RequiredMember<T>(Member<T> inner) : Member<T>(inner.Name)
{
    public override bool TryRead(ref Utf8JsonReader reader, T target) => inner.TryRead(ref reader, target);

    public override void Clear(T target) => inner.Clear(target);

    public override bool IsSet(T source) => inner.IsSet(source);

    public override bool TryWrite(Utf8JsonWriter writer, T source) => inner.TryWrite(writer, source);
}

/// <summary>A member with a reference value. Null means unset.</summary>
internal sealed class ReferenceMember<T, TValue>(
    string name, IWire<TValue> wire, Func<T, TValue?> get, Action<T, TValue?> set) : Member<T>(name)
    where TValue : class
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            set(target, null);
            return true;
        }

        if (!wire.TryRead(ref reader, out TValue? value))
        {
            return false;
        }

        set(target, value);
        return true;
    }

    public override void Clear(T target) => set(target, null);

    public override bool IsSet(T source) => get(source) is not null;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        if (get(source) is not { } value)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        wire.Write(writer, value);
        return true;
    }
}

/// <summary>A member with a nullable value type.</summary>
internal sealed class ValueMember<T, TValue>(
    string name, IWire<TValue> wire, Func<T, TValue?> get, Action<T, TValue?> set) : Member<T>(name)
    where TValue : struct
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            set(target, null);
            return true;
        }

        if (!wire.TryRead(ref reader, out TValue value))
        {
            return false;
        }

        set(target, value);
        return true;
    }

    public override void Clear(T target) => set(target, null);

    public override bool IsSet(T source) => get(source) is not null;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        if (get(source) is not { } value)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        wire.Write(writer, value);
        return true;
    }
}

/// <summary>A member with a constant text, such as the discriminator of a union case.</summary>
internal sealed class ConstantMember<T>(string name, string value) : Member<T>(name)
{
    private readonly JsonEncodedText _value = JsonEncodedText.Encode(value);

    public override bool TryRead(ref Utf8JsonReader reader, T target) =>
        reader.TokenType == JsonTokenType.String && WireString.Matches(ref reader, _value);

    public override void Clear(T target)
    {
        // The text is constant.
    }

    public override bool IsSet(T source) => true;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        writer.WriteString(EncodedName, _value);
        return true;
    }
}
