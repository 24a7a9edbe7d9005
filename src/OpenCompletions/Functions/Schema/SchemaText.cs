using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Builds the description of a schema from attributes, and from constraints for which strict mode has no keyword.
/// </summary>
internal sealed class SchemaText
{
    private readonly StringBuilder _text = new();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>
    /// Returns the <see cref="DescriptionAttribute"/> text of a property or of the constructor parameter that sets it.
    /// </summary>
    public static string? FindDescription(JsonPropertyInfo? property) =>
        property is null
            ? null
            : FindDescription(property.AttributeProvider) ?? FindDescription(property.AssociatedParameter?.AttributeProvider);

    /// <summary>Returns the <see cref="DescriptionAttribute"/> text of a type, parameter or property.</summary>
    public static string? FindDescription(ICustomAttributeProvider? provider) =>
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
