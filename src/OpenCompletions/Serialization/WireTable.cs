using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// Reads and writes a type by a table of its members, each with its name, reader and writer. The table is the only place for the
/// JSON names of a type.
/// </summary>
/// <param name="create">Creates the object to read into.</param>
/// <param name="createMembers">
/// Creates the members in the order of writing. Called at first use, because a table references the tables of its members' types,
/// and a call needs only a few of them.
/// </param>
internal class WireTable<T>(Func<T> create, Func<WireTable<T>, Member<T>[]> createMembers) : IWire<T>, IWireTable
    where T : WireObject
{
    private readonly Func<T> _create = create;
    private Member<T>[]? _members;

    private Member<T>[] Members => _members ??= createMembers(this);

    /// <summary>The expected kind of JSON, for error messages.</summary>
    private protected virtual string Shape => "object";

    internal T ReadOrThrow(ref Utf8JsonReader reader) => TryRead(ref reader, out T? value)
        ? value
        : throw new JsonException(
            $"{typeof(T).Name} must be a JSON {Shape}, but the JSON is {JsonKindName.Describe(reader.TokenType)}.");

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
    /// Returns the table position of the member whose name is at the reader's position; -1 if there is none. Servers rarely
    /// change the order of members, so the search starts at the expected position.
    /// </summary>
    internal int Find(ref Utf8JsonReader reader, int expected) => Find(Members, ref reader, expected);

    private static int Find(Member<T>[] members, ref Utf8JsonReader reader, int expected)
    {
        ReadOnlySpan<byte> name = reader.HasValueSequence || reader.ValueIsEscaped
            ? Encoding.UTF8.GetBytes(WireString.Read(ref reader))
            : reader.ValueSpan;
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

    /// <summary>Adds the member whose name is at the reader's position to the unknown members.</summary>
    internal static void ReadUnknown(ref Utf8JsonReader reader, T target) => target.AdditionalProperties.AddUnknown(ref reader);

    /// <summary>Reads the value at the reader's position into the member at a table position.</summary>
    internal void ReadValue(int index, ref Utf8JsonReader reader, T target) => ReadValue(Members[index], ref reader, target);

    private static void ReadValue(Member<T> member, ref Utf8JsonReader reader, T target)
    {
        if (member.TryRead(ref reader, target))
        {
            Discard(member, target);
            return;
        }

        member.Clear(target);
        target.AdditionalProperties.AddMismatched(member.Name, member.EncodedName, ref reader);
    }

    /// <summary>Discards an earlier duplicate member that was kept as unread JSON, because the last one wins.</summary>
    internal void Discard(int index, T target) => Discard(Members[index], target);

    private static void Discard(Member<T> member, T target) => target.FieldsOrNull?.Discard(member.Name);

    /// <summary>Moves additional properties into their typed members, unless those are set.</summary>
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
                var reader = new Utf8JsonReader(RawJson.GetUtf8(json), WireJson.ReaderOptions);
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

            if (fields is not null && fields.TryGetValue(member.Name, out JsonElement unread))
            {
                // Written at the same position as a value of the typed member.
                writer.WritePropertyName(member.EncodedName);
                RawJson.Write(writer, unread);
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
        new ValueMember<T, JsonElement>(name, JsonWire.Instance, o => NullIfUnset(get(o)), set);

    // As with any typed member, null means that the member is not set.
    private static JsonElement? NullIfUnset(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : json;

    public Member<T> Open<TValue>(string name, Func<T, TValue?> get, Action<T, TValue?> set)
        where TValue : struct => new ValueMember<T, TValue>(name, OpenStringConverter<TValue>.Instance, get, set);

    public Member<T> Object<TValue>(string name, IWire<TValue> wire, Func<T, TValue?> get, Action<T, TValue?> set)
        where TValue : class => new ReferenceMember<T, TValue>(name, wire, get, set);

    public Member<T> List<TValue>(
        string name, IWire<TValue> wire, Func<T, IReadOnlyList<TValue>?> get, Action<T, IReadOnlyList<TValue>?> set) =>
        new ReferenceMember<T, IReadOnlyList<TValue>>(name, new ListWire<TValue>(wire), get, set);

    public Member<T> Map<TValue>(
        string name, IWire<TValue> wire, Func<T, IDictionary<string, TValue>?> get,
        Action<T, IDictionary<string, TValue>?> set) =>
        new ReferenceMember<T, IDictionary<string, TValue>>(name, new MapWire<TValue>(wire), get, set);

    public Member<T> Constant(string name, string value) => new ConstantMember<T>(name, value);
}
