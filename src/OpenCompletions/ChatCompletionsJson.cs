using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// Provides the JSON contracts of this library's types. Use them to save and load message histories, and to bind requests and
/// answers in web apps without a serializer context. Uses no reflection.
/// </summary>
/// <example>
/// <code>
/// string json = JsonSerializer.Serialize(history, ChatCompletionsJson.TypeInfo&lt;List&lt;ChatMessage&gt;&gt;());
/// List&lt;ChatMessage&gt;? loaded =
///     JsonSerializer.Deserialize(json, ChatCompletionsJson.TypeInfo&lt;List&lt;ChatMessage&gt;&gt;());
/// </code>
/// </example>
public static partial class ChatCompletionsJson
{
    /// <summary>
    /// Resolves this library's types, <c>List&lt;ChatMessage&gt;</c> and <c>ChatMessage[]</c>. Returns null for other types, so
    /// that it can be part of a resolver chain.
    /// </summary>
    /// <example>
    /// In ASP.NET Core:
    /// <code>
    /// builder.Services.ConfigureHttpJsonOptions(
    ///     options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ChatCompletionsJson.Resolver));
    /// </code>
    /// </example>
    public static IJsonTypeInfoResolver Resolver { get; } = new ContractResolver();

    // Created after the resolver, because static fields are initialized in textual order.
    internal static readonly JsonSerializerOptions Options = CreateOptions();

    /// <summary>
    /// Gets the contract of <typeparamref name="T"/> for the overloads of <see cref="JsonSerializer"/> that take one.
    /// </summary>
    /// <typeparam name="T">A type of this library, <c>List&lt;ChatMessage&gt;</c> or <c>ChatMessage[]</c>.</typeparam>
    /// <returns>The contract. Its options use relaxed escaping and a maximum depth of 128.</returns>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of these types.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonSerializerOptions CreateOptions()
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
            s_contracts.TryGetValue(type, out Func<JsonSerializerOptions, JsonTypeInfo>? create) ? create(options) : null;
    }

    private static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Contract<T>(JsonConverter<T> converter) =>
        new(typeof(T), options => JsonMetadataServices.CreateValueInfo<T>(options, converter));
}
