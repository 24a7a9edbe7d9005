using System.Text.Json.Schema;

namespace OpenCompletions;

/// <summary>
/// Identifies a schema. As a case of a polymorphic type, a type has a different schema than elsewhere, because that schema
/// starts with the discriminator.
/// </summary>
internal readonly record struct SchemaKey(Type Type, Type? BaseType)
{
    public static SchemaKey Create(in JsonSchemaExporterContext context) =>
        new(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, context.BaseTypeInfo?.Type);
}
