using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>The description of a schema: what attributes say, and what strict mode has no keyword for.</summary>
internal sealed class SchemaText
{
    private readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>
    /// What <see cref="DescriptionAttribute"/> says of a property or of the constructor parameter that sets it.
    /// </summary>
    public static string? Of(JsonPropertyInfo? property) =>
        property is null ? null : Of(property.AttributeProvider) ?? Of(property.AssociatedParameter?.AttributeProvider);

    /// <summary>What <see cref="DescriptionAttribute"/> says of a type, parameter or property.</summary>
    public static string? Of(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true).FirstOrDefault()
            is DescriptionAttribute { Description.Length: > 0 } found
            ? found.Description
            : null;

    public void Add(string? sentence)
    {
        if (string.IsNullOrWhiteSpace(sentence))
        {
            return;
        }

        if (!IsEmpty)
        {
            _text.Append(_text[_text.Length - 1] is '.' or '!' or '?' or ':' or ';' ? " " : ". ");
        }

        _text.Append(sentence!.Trim());
    }

    public void WriteTo(JsonObject schema)
    {
        if (!IsEmpty)
        {
            schema.Insert(0, "description", _text.ToString());
        }
    }
}
