using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// The contracts of overloads without a <see cref="JsonTypeInfo"/> parameter. They work even if the application disables
/// reflection in the serializer.
/// </summary>
internal static class ReflectionContracts
{
    /// <summary>The reason why the overloads do not work in trimmed apps.</summary>
    public const string Trimming =
        "The type's members are found by reflection. In trimmed apps, pass a JsonTypeInfo<T> from a JsonSerializerContext.";

    /// <summary>The reason why the overloads do not work in native apps.</summary>
    public const string NativeCode =
        "The type's contract is compiled at run time. In native apps, pass a JsonTypeInfo<T> from a JsonSerializerContext.";

    private static JsonSerializerOptions? s_options;

    /// <summary>Returns the contract of a type. Names are in camel case, and enumeration values are strings.</summary>
    [RequiresUnreferencedCode(Trimming), RequiresDynamicCode(NativeCode)]
    public static JsonTypeInfo<T> For<T>() => (JsonTypeInfo<T>)Options().GetTypeInfo(typeof(T));

    /// <summary>Returns the options of the contracts.</summary>
    [RequiresUnreferencedCode(Trimming), RequiresDynamicCode(NativeCode)]
    public static JsonSerializerOptions Options()
    {
        if (Volatile.Read(ref s_options) is { } existing)
        {
            return existing;
        }

        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly();
        return Interlocked.CompareExchange(ref s_options, options, null) ?? options;
    }
}
