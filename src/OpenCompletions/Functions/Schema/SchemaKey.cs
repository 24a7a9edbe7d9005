using System.Text.Json.Schema;

namespace OpenCompletions;

/// <summary>
/// What makes two schemas of a type the same. As a case of a polymorphic type, a type has another schema: it starts with the
/// discriminator.
/// </summary>
internal readonly record struct SchemaKey(Type Type, Type? BaseType)
{
    public static SchemaKey Of(in JsonSchemaExporterContext context) =>
        new(Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type, context.BaseTypeInfo?.Type);
}
