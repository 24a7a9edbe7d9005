using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Adapts the contracts of an application to the variations of JSON that models write. Each contract is adapted once;
/// source-generated contexts work without reflection.
/// </summary>
internal sealed class AdaptedContracts
{
    /// <summary>
    /// For complete answers: ignores the case of names, accepts a discriminator at any position, and enforces required and
    /// non-null members.
    /// </summary>
    public static AdaptedContracts ForAnswers { get; } = new(static options =>
    {
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    });

    /// <summary>For incomplete answers: like <see cref="ForAnswers"/>, but no member is required.</summary>
    public static AdaptedContracts ForPartialAnswers { get; } = new(static options =>
    {
        options.RespectNullableAnnotations = false;
        options.RespectRequiredConstructorParameters = false;
        options.TypeInfoResolver = options.TypeInfoResolver?.WithAddedModifier(MakeMembersOptional);
    });

    private readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> _options = new();
    private readonly ConditionalWeakTable<JsonTypeInfo, JsonTypeInfo> _contracts = new();
    private readonly Action<JsonSerializerOptions> _configure;

    private AdaptedContracts(Action<JsonSerializerOptions> configure)
    {
        _configure = configure;
    }

    /// <summary>
    /// Returns the adapted contract, or the given contract if it was created in code or has members that differ only in case.
    /// </summary>
    public JsonTypeInfo<T> Adapt<T>(JsonTypeInfo<T> typeInfo) => (JsonTypeInfo<T>)Adapt((JsonTypeInfo)typeInfo);

    /// <summary>Returns the adapted contract of a type that is known only at run time.</summary>
    public JsonTypeInfo Adapt(JsonTypeInfo typeInfo) => _contracts.GetValue(typeInfo, Create);

    private static void MakeMembersOptional(JsonTypeInfo typeInfo)
    {
        foreach (JsonPropertyInfo property in ContractGraph.GetMembers(typeInfo))
        {
            property.IsRequired = false;
        }
    }

    private JsonTypeInfo Create(JsonTypeInfo typeInfo) =>
        typeInfo.OriginatingResolver is null || ContractGraph.HasNamesDifferingInCase(typeInfo)
            ? typeInfo
            : _options.GetValue(typeInfo.Options, Create).GetTypeInfo(typeInfo.Type);

    private JsonSerializerOptions Create(JsonSerializerOptions original)
    {
        var options = new JsonSerializerOptions(original)
        {
            PropertyNameCaseInsensitive = true,
            AllowOutOfOrderMetadataProperties = true,
        };
        _configure(options);
        options.MakeReadOnly();
        return options;
    }
}
