using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// The JSON Schema of a C# type for OpenAI's strict mode, which guarantees that answers match it. Converts to a
/// <see cref="ResponseFormat"/>. Immutable.
/// </summary>
/// <remarks>
/// All properties are required and no others are allowed. The schema of a member allows null only if the type of the member
/// does, or if its constructor parameter has a default. In the latter case, null selects the default.
/// <see cref="System.ComponentModel.DescriptionAttribute"/> on types, properties and parameters describes them to the model.
/// </remarks>
/// <example>
/// <code>
/// var request = new ChatCompletionRequest
/// {
///     Messages = [ChatMessage.User("Largest city of Japan?")],
///     ResponseFormat = ChatSchema.For(AppJson.Default.City),
/// };
/// City city = (await client.CompleteAsync(request)).GetContent(AppJson.Default.City);
/// </code>
/// </example>
public sealed class ChatSchema
{
    internal const string WrapperMember = "value";

    private static readonly ConditionalWeakTable<JsonTypeInfo, ChatSchema> s_schemas = new();

    private ChatSchema(JsonTypeInfo typeInfo)
    {
        var builder = new StrictSchemaBuilder();
        JsonObject root = builder.Convert(typeInfo, "$");
        IsWrapped = root["type"] is not JsonValue type || type.GetValue<string>() != "object";
        if (IsWrapped)
        {
            root = StrictSchemaBuilder.CreateObject(new JsonObject { [WrapperMember] = root });
        }

        builder.AddDefinitions(root);
        Name = SchemaName.Create(typeInfo.Type);
        Description = SchemaText.FindDescription(typeInfo.Type);
        Json = ((JsonFieldValue)root).Element;
        StrictModeIssues = [.. builder.Issues];
        IsStrict = StrictModeIssues.Count == 0;
    }

    private ChatSchema(ChatSchema original, bool isStrict, string? name, string? description)
    {
        IsWrapped = original.IsWrapped;
        Name = name ?? original.Name;
        Description = description ?? original.Description;
        Json = original.Json;
        StrictModeIssues = original.StrictModeIssues;
        IsStrict = isStrict;
    }

    /// <summary>
    /// The name: the name of the type and its generic arguments, such as <c>List_City</c>; at most 64 letters, digits, <c>_</c>
    /// and <c>-</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>
    /// The text of the type's <see cref="System.ComponentModel.DescriptionAttribute"/>; null if the type has none.
    /// </summary>
    public string? Description { get; }

    /// <summary>The schema, a JSON object. Use <c>schema.Json.GetRawText()</c> for its text.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether the schema is sent as strict.</summary>
    public bool IsStrict { get; }

    /// <summary>
    /// Whether the schema describes an object whose member <c>value</c> contains the type. This is the case for types that are
    /// not plain objects: arrays, scalars, enumerations, nullable and polymorphic types.
    /// </summary>
    public bool IsWrapped { get; }

    /// <summary>
    /// The parts of the type that strict mode cannot express, each with its path: dictionaries, tuples, untyped members, and
    /// types that JSON cannot represent. Empty if the schema can be strict.
    /// </summary>
    public IReadOnlyList<string> StrictModeIssues { get; }

    /// <summary>Converts a schema to the response format that requests a matching answer.</summary>
    /// <param name="schema">The schema.</param>
    public static implicit operator ResponseFormat(ChatSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.ToResponseFormat();
    }

    /// <summary>Creates the schema of a type from its contract, without reflection.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">The contract of the type, from a source-generated context.</param>
    /// <param name="strict">
    /// True requires a strict schema, false sends a schema that is not strict, and null sends a strict schema if the type
    /// allows it.
    /// </param>
    /// <param name="name">The name of the schema; null derives it from the type.</param>
    /// <param name="description">What the answer represents, for the model; null uses the description of the type.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="NotSupportedException">
    /// <paramref name="strict"/> is true, and strict mode cannot express the type. The message lists the issues with their
    /// paths.
    /// </exception>
    /// <example>
    /// <code>
    /// ResponseFormat format = ChatSchema.For(AppJson.Default.City, strict: true);
    /// </code>
    /// </example>
    public static ChatSchema For<T>(
        JsonTypeInfo<T> typeInfo, bool? strict = null, string? name = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        ChatSchema schema = s_schemas.GetValue(typeInfo, static t => new(t));
        if (strict == true && schema.StrictModeIssues.Count > 0)
        {
            throw new NotSupportedException(
                $"Strict mode cannot express the type {typeInfo.Type.Name}: {string.Join("; ", schema.StrictModeIssues)}.");
        }

        bool isStrict = strict ?? schema.IsStrict;
        return isStrict == schema.IsStrict && name is null && description is null
            ? schema
            : new(schema, isStrict, name, description);
    }

    /// <summary>Creates the schema of a type by reflection. Names are in camel case; enumeration values are strings.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="strict">
    /// True requires a strict schema, false sends a schema that is not strict, and null sends a strict schema if the type
    /// allows it.
    /// </param>
    /// <param name="name">The name of the schema; null derives it from the type.</param>
    /// <param name="description">What the answer represents, for the model; null uses the description of the type.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="NotSupportedException">
    /// <paramref name="strict"/> is true, and strict mode cannot express the type. The message lists the issues with their
    /// paths.
    /// </exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static ChatSchema For<T>(bool? strict = null, string? name = null, string? description = null) =>
        For(ReflectionContracts.For<T>(), strict, name, description);

    /// <summary>Creates the response format that requests a matching answer.</summary>
    /// <returns>A <c>json_schema</c> format.</returns>
    public JsonSchemaResponseFormat ToResponseFormat() => ResponseFormat.JsonSchema(Name, Json, IsStrict, Description);

    /// <summary>Returns the length of the name and the kind of the schema, never the schema.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() =>
        $"ChatSchema {{ Name.Length = {Name.Length}, IsStrict = {IsStrict}, IsWrapped = {IsWrapped} }}";
}
