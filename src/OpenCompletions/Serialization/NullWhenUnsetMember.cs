using System.Text.Json;

namespace OpenCompletions;

/// <summary>A member that is written as null if unset. Delegates to an inner member otherwise.</summary>
internal sealed class NullWhenUnsetMember<T>(Member<T> inner) : Member<T>(inner.Name)
{
    public override bool TryRead(ref Utf8JsonReader reader, T target) => inner.TryRead(ref reader, target);

    public override void Clear(T target) => inner.Clear(target);

    public override bool IsSet(T source) => inner.IsSet(source);

    public override bool TryWrite(Utf8JsonWriter writer, T source) => inner.TryWrite(writer, source);
}
