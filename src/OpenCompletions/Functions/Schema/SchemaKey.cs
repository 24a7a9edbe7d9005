using System.Text.Json.Schema;

namespace OpenCompletions;

/// <summary>
/// Identifies a schema. A type can have two schemas: one of its own, and one as a case of a polymorphic type, which begins
/// with the discriminator.
/// </summary>
internal readonly record struct SchemaKey(Type Type, Type? BaseType)
{
    public static SchemaKey Create(in JsonSchemaExporterContext context) =>
        new(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, context.BaseTypeInfo?.Type);
}
