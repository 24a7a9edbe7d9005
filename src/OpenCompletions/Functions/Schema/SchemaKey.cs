using System.Text.Json.Schema;

namespace OpenCompletions;

/// <summary>
/// Identifies a schema. A case of a polymorphic type has another schema than the same type elsewhere, because it starts with
/// the discriminator.
/// </summary>
internal readonly record struct SchemaKey(Type Type, Type? BaseType)
{
    public static SchemaKey Create(in JsonSchemaExporterContext context) =>
        new(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, context.BaseTypeInfo?.Type);
}
