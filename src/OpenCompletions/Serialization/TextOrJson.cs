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
