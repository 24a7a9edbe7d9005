using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>
/// The service tier of a request or an answer (OpenAI). Other vendors define additional values, such as <c>on_demand</c>.
/// </summary>
/// <remarks>
/// An open set: any other string is valid too, in requests and in responses. The comparison of values is ordinal.
/// </remarks>
[JsonConverter(typeof(OpenStringConverter<ServiceTier>))]
public readonly record struct ServiceTier : IOpenString<ServiceTier>
{
    private readonly string? _value;

    /// <summary>Creates a value from its JSON string.</summary>
    /// <param name="value">The string; null or an empty string creates the default value.</param>
    public ServiceTier(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>auto</c>: the setting of the project.</summary>
    public static ServiceTier Auto { get; } = new("auto");

    /// <summary><c>default</c>: standard price and speed.</summary>
    public static ServiceTier Default { get; } = new("default");

    /// <summary><c>flex</c>: cheaper and slower.</summary>
    public static ServiceTier Flex { get; } = new("flex");

    /// <summary><c>scale</c>: purchased capacity.</summary>
    public static ServiceTier Scale { get; } = new("scale");

    /// <summary><c>priority</c>: faster and more expensive.</summary>
    public static ServiceTier Priority { get; } = new("priority");

    /// <summary><c>fast</c>: accepted in requests; answers report it as <c>priority</c>.</summary>
    public static ServiceTier Fast { get; } = new("fast");

    /// <summary>The JSON string; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Returns the JSON string.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ServiceTier IOpenString<ServiceTier>.Create(string value) => new(value);
}
