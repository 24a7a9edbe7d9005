using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads and writes a type by a table of its members, each with its name, how it is read and how it is written. The names of a type stand
/// here and nowhere else.
/// </summary>
/// <param name="create">Makes the object that is about to be read.</param>
/// <param name="makeMembers">
/// Makes the members, in the order in which they are written. It is called at first use: a table names those of its members' types, and a call
/// needs few of them.
/// </param>
internal class WireTable<T>(Func<T> create, Func<WireTable<T>, Member<T>[]> makeMembers) : IWire<T>, IWireTable
    where T : WireObject
{
    private readonly Func<T> _create = create;
    private Member<T>[]? _members;

    private Member<T>[] Members => _members ??= makeMembers(this);

    /// <summary>The kind of JSON that is read, as an error message names it.</summary>
    private protected virtual string Shape => "object";

    internal T ReadOrThrow(ref Utf8JsonReader reader) => TryRead(ref reader, out T? value)
        ? value
        : throw new JsonException($"{typeof(T).Name} is a JSON {Shape}, but the JSON holds {JsonShape.Name(reader.TokenType)}.");

    internal virtual T ReadObject(ref Utf8JsonReader reader)
    {
        T result = _create();
        Member<T>[] members = Members;
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int index = Find(members, ref reader, expected);
            if (index < 0)
            {
                ReadUnknown(ref reader, result);
                continue;
            }

            expected = index + 1;
            reader.Read();
            ReadValue(members[index], ref reader, result);
        }

        return result;
    }

    /// <summary>
    /// The position in the table of the member at whose name the reader stands; -1 when it has none. Servers keep the order of members from one
    /// answer to the next, so that the search begins with the one that is expected.
    /// </summary>
    internal int Find(ref Utf8JsonReader reader, int expected) => Find(Members, ref reader, expected);

    private static int Find(Member<T>[] members, ref Utf8JsonReader reader, int expected)
    {
        ReadOnlySpan<byte> name = reader.HasValueSequence || reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(WireString.Read(ref reader)) : reader.ValueSpan;
        for (int i = expected; i < members.Length; i++)
        {
            if (name.SequenceEqual(members[i].EncodedName.EncodedUtf8Bytes))
            {
                return i;
            }
        }

        for (int i = 0; i < expected; i++)
        {
            if (name.SequenceEqual(members[i].EncodedName.EncodedUtf8Bytes))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Keeps the member at whose name the reader stands.</summary>
    internal static void ReadUnknown(ref Utf8JsonReader reader, T target) => target.AdditionalProperties.AddUnknown(ref reader);

    /// <summary>Reads the value at which the reader stands into the member at a position of the table.</summary>
    internal void ReadValue(int index, ref Utf8JsonReader reader, T target) => ReadValue(Members[index], ref reader, target);

    private static void ReadValue(Member<T> member, ref Utf8JsonReader reader, T target)
    {
        if (member.TryRead(ref reader, target))
        {
            Forget(member, target);
            return;
        }

        member.Clear(target);
        target.AdditionalProperties.AddOdd(member.Name, member.EncodedName, ref reader);
    }

    /// <summary>The last of duplicate members counts, also when an earlier one had an unforeseen shape and was kept as it was.</summary>
    internal void Forget(int index, T target) => Forget(Members[index], target);

    private static void Forget(Member<T> member, T target) => target.FieldsOrNull?.Forget(member.Name);

    /// <summary>Moves additional properties that have a typed member here into it, unless that is set.</summary>
    internal void AdoptFields(T target)
    {
        if (target.FieldsOrNull is not { } fields)
        {
            return;
        }

        foreach (Member<T> member in Members)
        {
            if (fields.TryGetValue(member.Name, out JsonElement json) && !member.IsSet(target))
            {
                var reader = new Utf8JsonReader(RawJson.Utf8(json), WireJson.ReaderOptions);
                reader.Read();
                ReadValue(member, ref reader, target);
            }
        }
    }

    internal void WriteObject(Utf8JsonWriter writer, T value)
    {
        JsonFields? fields = value.FieldsOrNull;
        writer.WriteStartObject();
        foreach (Member<T> member in Members)
        {
            if (member.TryWrite(writer, value))
            {
                continue;
            }

            if (fields is not null && fields.TryGetValue(member.Name, out JsonElement odd))
            {
                // In its position among the members, where it will also be when its shape turns out to be a known one.
                writer.WritePropertyName(member.EncodedName);
                RawJson.Write(writer, odd);
            }
            else if (member.NullWhenUnset)
            {
                writer.WriteNull(member.EncodedName);
            }
        }

        if (fields is not null)
        {
            foreach (KeyValuePair<string, JsonElement> field in fields)
            {
                if (!IsMember(field.Key))
                {
                    RawJson.WriteMember(writer, field.Key, field.Value);
                }
            }
        }

        writer.WriteEndObject();
    }

    internal bool IsSetMember(string name, T value)
    {
        foreach (Member<T> member in Members)
        {
            if (member.Name == name)
            {
                return member.IsSet(value);
            }
        }

        return false;
    }

    internal bool IsMember(string name)
    {
        foreach (Member<T> member in Members)
        {
            if (member.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    internal IEnumerable<string> MemberNames => Members.Select(static m => m.Name);

    IEnumerable<string> IWireTable.MemberNames => MemberNames;

    WireObject IWireTable.Read(ref Utf8JsonReader reader) => ReadOrThrow(ref reader);

    void IWireTable.Write(Utf8JsonWriter writer, WireObject value) => Write(writer, (T)value);

    bool IWire<T>.TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value) => TryRead(ref reader, out value);

    void IWire<T>.Write(Utf8JsonWriter writer, T value) => Write(writer, value);

    private protected virtual bool TryRead(ref Utf8JsonReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = reader.TokenType == JsonTokenType.StartObject ? ReadObject(ref reader) : null;
        return value is not null;
    }

    private protected virtual void Write(Utf8JsonWriter writer, T value) => WriteObject(writer, value);

    public Member<T> Text(string name, Func<T, string?> get, Action<T, string?> set) =>
        new ReferenceMember<T, string>(name, TextWire.Instance, get, set);

    public Member<T> Integer(string name, Func<T, long?> get, Action<T, long?> set) =>
        new ValueMember<T, long>(name, IntegerWire.Instance, get, set);

    public Member<T> Number(string name, Func<T, double?> get, Action<T, double?> set) =>
        new ValueMember<T, double>(name, NumberWire.Instance, get, set);

    public Member<T> Flag(string name, Func<T, bool?> get, Action<T, bool?> set) =>
        new ValueMember<T, bool>(name, FlagWire.Instance, get, set);

    public Member<T> Json(string name, Func<T, JsonElement?> get, Action<T, JsonElement?> set) =>
        new ValueMember<T, JsonElement>(name, JsonWire.Instance, o => JsonOrUnset(get(o)), set);

    // As with any typed member, null says no more than that the member is not set.
    private static JsonElement? JsonOrUnset(JsonElement? json) => json is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : json;

    public Member<T> Open<TValue>(string name, Func<T, TValue?> get, Action<T, TValue?> set)
        where TValue : struct => new ValueMember<T, TValue>(name, OpenStringConverter<TValue>.Instance, get, set);

    public Member<T> Object<TValue>(string name, IWire<TValue> wire, Func<T, TValue?> get, Action<T, TValue?> set)
        where TValue : class => new ReferenceMember<T, TValue>(name, wire, get, set);

    public Member<T> List<TValue>(
        string name, IWire<TValue> wire, Func<T, IReadOnlyList<TValue>?> get, Action<T, IReadOnlyList<TValue>?> set) =>
        new ReferenceMember<T, IReadOnlyList<TValue>>(name, new ListWire<TValue>(wire), get, set);

    public Member<T> Map<TValue>(
        string name, IWire<TValue> wire, Func<T, IDictionary<string, TValue>?> get, Action<T, IDictionary<string, TValue>?> set) =>
        new ReferenceMember<T, IDictionary<string, TValue>>(name, new MapWire<TValue>(wire), get, set);

    public Member<T> Constant(string name, string value) => new ConstantMember<T>(name, value);
}
