using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>Deserializes the arguments of tool calls.</summary>
public static class ToolCallExtensions
{
    /// <summary>Deserializes <see cref="ToolCall.Arguments"/>; works without reflection.</summary>
    /// <remarks>
    /// Accepts the variations that models produce: missing arguments are read as an empty object, names match in any case,
    /// <c>5.0</c> is accepted for an integer, and null selects the default of a constructor parameter. Required members must be
    /// present.
    /// </remarks>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="typeInfo">The type's contract, from a source-generated context.</param>
    /// <returns>The arguments; null if the JSON is null.</returns>
    /// <exception cref="JsonException">
    /// The arguments are not valid JSON, or the JSON does not match <typeparamref name="T"/>.
    /// </exception>
    /// <example>
    /// <code>
    /// foreach (ToolCall call in answer.ToolCalls)
    /// {
    ///     City? city = call.GetArguments(AppJson.Default.City);
    ///     Console.WriteLine($"{call.Name}: {city?.Name}");
    /// }
    /// </code>
    /// </example>
    public static T? GetArguments<T>(this ToolCall call, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(typeInfo);
        return (T?)AdaptedJson.Read(FunctionArguments.Utf8(call), AdaptedContracts.ForAnswers.Adapt(typeInfo));
    }

    /// <summary>
    /// Deserializes <see cref="ToolCall.Arguments"/> with a contract that is created by reflection: names in camel case,
    /// enumerations by name.
    /// </summary>
    /// <inheritdoc cref="GetArguments{T}(ToolCall, JsonTypeInfo{T})"/>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static T? GetArguments<T>(this ToolCall call) => call.GetArguments(ReflectionContracts.For<T>());
}
