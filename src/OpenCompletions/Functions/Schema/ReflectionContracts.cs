using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// The contracts that overloads without a <see cref="JsonTypeInfo"/> use. They work where JSON reflection is not the default,
/// too.
/// </summary>
internal static class ReflectionContracts
{
    /// <summary>Why the overloads cannot run in a trimmed app.</summary>
    public const string Trimming =
        "The type's members are found by reflection. In trimmed apps pass a JsonTypeInfo<T> from a JsonSerializerContext.";

    /// <summary>Why the overloads cannot run in a native app.</summary>
    public const string NativeCode =
        "The type's contract is compiled at run time. In native apps pass a JsonTypeInfo<T> from a JsonSerializerContext.";

    private static JsonSerializerOptions? s_options;

    /// <summary>The contract of a type: camel case, enumerations by name.</summary>
    [RequiresUnreferencedCode(Trimming), RequiresDynamicCode(NativeCode)]
    public static JsonTypeInfo<T> For<T>() => (JsonTypeInfo<T>)Options().GetTypeInfo(typeof(T));

    /// <summary>The options of all these contracts.</summary>
    [RequiresUnreferencedCode(Trimming), RequiresDynamicCode(NativeCode)]
    public static JsonSerializerOptions Options()
    {
        if (Volatile.Read(ref s_options) is { } made)
        {
            return made;
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
