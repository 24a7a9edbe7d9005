using System.Text.Json.Serialization;

namespace OpenCompletions;

/// <summary>The class of service that a request asks for or that an answer was given in (OpenAI; vendors have names of their own, such as on_demand).</summary>
/// <remarks>Any other string is a value too: one that a server sends is kept, one that a server knows can be sent. Compared by ordinal.</remarks>
[JsonConverter(typeof(OpenStringConverter<ServiceTier>))]
public readonly record struct ServiceTier : IOpenString<ServiceTier>
{
    private readonly string? _value;

    /// <summary>Makes a value of its text on the wire.</summary>
    /// <param name="value">The text; null and the empty string give the default value.</param>
    public ServiceTier(string? value)
    {
        _value = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>auto</c>: the project's setting.</summary>
    public static ServiceTier Auto { get; } = new("auto");

    /// <summary><c>default</c>: standard prices and speed.</summary>
    public static ServiceTier Default { get; } = new("default");

    /// <summary><c>flex</c>: cheaper and slower.</summary>
    public static ServiceTier Flex { get; } = new("flex");

    /// <summary><c>scale</c>: bought capacity.</summary>
    public static ServiceTier Scale { get; } = new("scale");

    /// <summary><c>priority</c>: faster and dearer.</summary>
    public static ServiceTier Priority { get; } = new("priority");

    /// <summary><c>fast</c>: sent as fast, answered as priority.</summary>
    public static ServiceTier Fast { get; } = new("fast");

    /// <summary>The text on the wire; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The text on the wire.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;

    ServiceTier IOpenString<ServiceTier>.Create(string value) => new(value);
}
