using System.Text.Json;

namespace OpenCompletions;

/// <summary>
/// A text, or other JSON that some servers send instead. Exposed as text, and written back unchanged. The default value is unset.
/// </summary>
internal readonly record struct TextOrJson
{
    // A string or a boxed JsonElement. A JsonElement is rare, so it must not increase the size of every instance.
    private readonly object? _value;

    public TextOrJson(string? text)
    {
        _value = text;
    }

    public TextOrJson(JsonElement json)
    {
        _value = json;
    }

    public bool IsSet => _value is not null;

    public bool IsText => _value is string;

    public string? Text => _value is JsonElement json ? RawJson.GetText(json) : (string?)_value;

    public void Write(Utf8JsonWriter writer)
    {
        if (_value is JsonElement json)
        {
            RawJson.Write(writer, json);
        }
        else
        {
            WireString.Write(writer, (string)_value!);
        }
    }
}

/// <summary>A member with a text, or with JSON of certain other kinds.</summary>
internal sealed class TextOrJsonMember<T>(
    string name, Func<JsonTokenType, bool> isAccepted, Func<T, TextOrJson> get, Action<T, TextOrJson> set) : Member<T>(name)
{
    public override bool TryRead(ref Utf8JsonReader reader, T target)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Clear(target);
                return true;
            case JsonTokenType.String:
                set(target, new(WireString.Read(ref reader)));
                return true;
            case var other when isAccepted(other):
                set(target, new(CallerJson.Read(ref reader)));
                return true;
            default:
                return false;
        }
    }

    public override void Clear(T target) => set(target, default);

    public override bool IsSet(T source) => get(source).IsSet;

    public override bool TryWrite(Utf8JsonWriter writer, T source)
    {
        TextOrJson value = get(source);
        if (!value.IsSet)
        {
            return false;
        }

        writer.WritePropertyName(EncodedName);
        value.Write(writer);
        return true;
    }
}
