using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// The JSON contracts of this library's types, for saving and loading histories, and for binding requests and answers in a web app
/// without a serializer context of one's own. Works without reflection.
/// </summary>
public static partial class ChatCompletionsJson
{
    /// <summary>
    /// Resolves this library's types, <c>List&lt;ChatMessage&gt;</c> and <c>ChatMessage[]</c>; gives null for others, so that it can stand in a chain.
    /// In ASP.NET Core: <c>options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatCompletionsJson.Resolver)</c>.
    /// </summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new ContractResolver();

    // Made after the resolver: static fields are initialised in the order of the text.
    internal static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>The contract of <typeparamref name="T"/>, for <see cref="JsonSerializer"/>'s overloads that take one.</summary>
    /// <typeparam name="T">A type of this library, <c>List&lt;ChatMessage&gt;</c> or <c>ChatMessage[]</c>.</typeparam>
    /// <returns>The contract, bound to options of its own: relaxed escaping, at most 128 levels deep.</returns>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of these types.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = WireJson.WriterOptions.Encoder,
            MaxDepth = WireJson.MaxDepth,
            TypeInfoResolver = Resolver,
        };
        options.MakeReadOnly();
        return options;
    }

    private sealed class ContractResolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            s_contracts.TryGetValue(type, out Func<JsonSerializerOptions, JsonTypeInfo>? make) ? make(options) : null;
    }

    private static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Contract<T>(JsonConverter<T> converter) =>
        new(typeof(T), options => JsonMetadataServices.CreateValueInfo<T>(options, converter));
}
