using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace OpenCompletions;

/// <summary>
/// The JSON Schema of a C# type in the form of OpenAI's strict mode, which guarantees that the answer follows it. Converts to a
/// <see cref="ResponseFormat"/>. Immutable.
/// </summary>
/// <remarks>
/// Every property is required and no other is allowed. A member admits null only if its type does or if its constructor parameter
/// has a default, which null then stands for. <see cref="System.ComponentModel.DescriptionAttribute"/> on types, properties and
/// parameters describes them to the model.
/// </remarks>
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
            root = StrictSchemaBuilder.ObjectOf(new JsonObject { [WrapperMember] = root });
        }

        builder.AddDefinitions(root);
        Name = SchemaName.Of(typeInfo.Type);
        Description = SchemaText.Of(typeInfo.Type);
        Json = ((JsonFieldValue)root).Element;
        StrictObstacles = [.. builder.Obstacles];
        IsStrict = StrictObstacles.Count == 0;
    }

    private ChatSchema(ChatSchema original, bool isStrict, string? name, string? description)
    {
        IsWrapped = original.IsWrapped;
        Name = name ?? original.Name;
        Description = description ?? original.Description;
        Json = original.Json;
        StrictObstacles = original.StrictObstacles;
        IsStrict = isStrict;
    }

    /// <summary>
    /// The name: the type's with its generic arguments, such as <c>List_City</c>; at most 64 letters, digits, <c>_</c> and
    /// <c>-</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>What the type's <see cref="System.ComponentModel.DescriptionAttribute"/> says; null without one.</summary>
    public string? Description { get; }

    /// <summary>The schema, an object. <c>schema.Json.GetRawText()</c> is its text.</summary>
    public JsonElement Json { get; }

    /// <summary>Whether the schema is sent as strict.</summary>
    public bool IsStrict { get; }

    /// <summary>
    /// Whether the schema describes an object with the type in a member <c>value</c>, because the type alone is not one plain
    /// object: arrays, scalars, enumerations, nullable and polymorphic types.
    /// </summary>
    public bool IsWrapped { get; }

    /// <summary>
    /// What strict mode cannot express in the type, each with its path: dictionaries, tuples, untyped members, types that JSON
    /// cannot hold. Empty when the schema can be strict.
    /// </summary>
    public IReadOnlyList<string> StrictObstacles { get; }

    /// <summary>Makes the format that asks for an answer of this schema.</summary>
    /// <param name="schema">The schema.</param>
    public static implicit operator ResponseFormat(ChatSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.ToResponseFormat();
    }

    /// <summary>Makes the schema of a type from its contract; works without reflection.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">The type's contract, from a source-generated context.</param>
    /// <param name="strict">
    /// True to require a strict schema, false to send a schema that is not strict, null for a strict one if the type allows it.
    /// </param>
    /// <param name="name">The schema's name; null for one made of the type's.</param>
    /// <param name="description">What the answer is, for the model; null for the type's description.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="NotSupportedException">
    /// <paramref name="strict"/> is true, and strict mode cannot express the type; the message lists the obstacles with their
    /// paths.
    /// </exception>
    public static ChatSchema For<T>(
        JsonTypeInfo<T> typeInfo, bool? strict = null, string? name = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        ChatSchema schema = s_schemas.GetValue(typeInfo, static t => new(t));
        if (strict == true && schema.StrictObstacles.Count > 0)
        {
            throw new NotSupportedException(
                $"Strict mode cannot express the type {typeInfo.Type.Name}: {string.Join("; ", schema.StrictObstacles)}.");
        }

        bool isStrict = strict ?? schema.IsStrict;
        return isStrict == schema.IsStrict && name is null && description is null
            ? schema
            : new(schema, isStrict, name, description);
    }

    /// <summary>Makes the schema of a type by reflection: names in camel case, enumerations by name.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="strict">
    /// True to require a strict schema, false to send a schema that is not strict, null for a strict one if the type allows it.
    /// </param>
    /// <param name="name">The schema's name; null for one made of the type's.</param>
    /// <param name="description">What the answer is, for the model; null for the type's description.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="NotSupportedException">
    /// <paramref name="strict"/> is true, and strict mode cannot express the type; the message lists the obstacles with their
    /// paths.
    /// </exception>
    [RequiresUnreferencedCode(ReflectionContracts.Trimming), RequiresDynamicCode(ReflectionContracts.NativeCode)]
    public static ChatSchema For<T>(bool? strict = null, string? name = null, string? description = null) =>
        For(ReflectionContracts.For<T>(), strict, name, description);

    /// <summary>Makes the format that asks for an answer of this schema.</summary>
    /// <returns>A <c>json_schema</c> format.</returns>
    public JsonSchemaResponseFormat ToResponseFormat() => ResponseFormat.JsonSchema(Name, Json, IsStrict, Description);

    /// <summary>The name and what kind of schema it is, never the schema.</summary>
    /// <returns>A string that is safe to log.</returns>
    public override string ToString() =>
        $"ChatSchema {{ Name.Length = {Name.Length}, IsStrict = {IsStrict}, IsWrapped = {IsWrapped} }}";
}
