using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Contracts like an application's, with options that fit what models write. Each is made once; a source-generated context makes
/// them without reflection.
/// </summary>
internal sealed class AdaptedContracts
{
    /// <summary>
    /// For whole answers: names in any case, a discriminator at any place; required and non-null members are enforced.
    /// </summary>
    public static AdaptedContracts ForAnswers { get; } = new(static options =>
    {
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    });

    /// <summary>For answers that are not complete: as for whole ones, but nothing is required.</summary>
    public static AdaptedContracts ForPartialAnswers { get; } = new(static options =>
    {
        options.RespectNullableAnnotations = false;
        options.RespectRequiredConstructorParameters = false;
        options.TypeInfoResolver = options.TypeInfoResolver?.WithAddedModifier(RequireNothing);
    });

    private readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> _options = new();
    private readonly ConditionalWeakTable<JsonTypeInfo, JsonTypeInfo> _contracts = new();
    private readonly Action<JsonSerializerOptions> _change;

    private AdaptedContracts(Action<JsonSerializerOptions> change)
    {
        _change = change;
    }

    /// <summary>The adapted contract; the given one when it was made by hand or has members that differ only in case.</summary>
    public JsonTypeInfo<T> Adapt<T>(JsonTypeInfo<T> typeInfo) => (JsonTypeInfo<T>)Adapt((JsonTypeInfo)typeInfo);

    /// <summary>The adapted contract of a type that is known at run time only.</summary>
    public JsonTypeInfo Adapt(JsonTypeInfo typeInfo) => _contracts.GetValue(typeInfo, Create);

    private static void RequireNothing(JsonTypeInfo typeInfo)
    {
        foreach (JsonPropertyInfo property in ContractGraph.MembersOf(typeInfo))
        {
            property.IsRequired = false;
        }
    }

    private JsonTypeInfo Create(JsonTypeInfo typeInfo) =>
        typeInfo.OriginatingResolver is null || ContractGraph.HasNamesThatDifferInCase(typeInfo)
            ? typeInfo
            : _options.GetValue(typeInfo.Options, Create).GetTypeInfo(typeInfo.Type);

    private JsonSerializerOptions Create(JsonSerializerOptions original)
    {
        var options = new JsonSerializerOptions(original)
        {
            PropertyNameCaseInsensitive = true,
            AllowOutOfOrderMetadataProperties = true,
        };
        _change(options);
        options.MakeReadOnly();
        return options;
    }
}
