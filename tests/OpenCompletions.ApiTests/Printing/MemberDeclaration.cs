using OpenCompletions.ApiTests.Libraries;

namespace OpenCompletions.ApiTests.Printing;

/// <summary>A member as C# declares it: one line, after a line for each of its attributes.</summary>
internal sealed class MemberDeclaration
{
    private readonly string _name;
    private readonly string _declaration;

    private MemberDeclaration(MemberInfo member, string declaration, params IEnumerable<string> otherAttributes)
    {
        _name = member.Name;
        _declaration = declaration;
        Lines = [.. AttributeText.Get(member.GetCustomAttributesData()), .. otherAttributes, declaration];
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>Returns the members that other assemblies see: by kind, then by name.</summary>
    public static IEnumerable<MemberDeclaration> GetAll(Type type)
    {
        IEnumerable<MemberDeclaration>[] kinds =
        [
            type.VisibleFields().Select(Get),
            type.VisibleConstructors().Select(Get),
            type.VisibleProperties().Select(Get),
            type.VisibleEvents().Select(Get),
            type.VisibleMethods().Where(m => !m.IsOperator()).Select(Get),
            type.VisibleMethods().Where(m => m.IsOperator()).Select(Get),
        ];
        return kinds.SelectMany(members =>
            members.OrderBy(m => m._name, StringComparer.Ordinal).ThenBy(m => m._declaration, StringComparer.Ordinal));
    }

    private static MemberDeclaration Get(FieldInfo field)
    {
        string kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        string value = field.IsLiteral ? " = " + Literals.Get(field.GetRawConstantValue(), field.FieldType) : "";
        string type = TypeNames.Get(field.FieldType, Nullability.Of(field));
        return new(field, $"{Access(field, field.IsPublic)}{kind}{Required(field)}{type} {field.Name}{value};");
    }

    private static MemberDeclaration Get(ConstructorInfo constructor)
    {
        string name = TypeNames.Declare(constructor.DeclaringType!).Split('<')[0];
        return new(constructor, $"{Access(constructor, constructor.IsPublic)}{name}({Parameters(constructor)});");
    }

    private static MemberDeclaration Get(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(Visibility.IsVisible)];
        bool isPublic = accessors.Any(a => a.IsPublic);
        string words = string.Concat(accessors.Select(a => Accessor(a, a == property.GetMethod, isPublic)));
        // The accessors, not the property, have the nullability of an index.
        ParameterInfo[] indexes = accessors[0].GetParameters()[..property.GetIndexParameters().Length];
        string name = indexes.Length == 0 ? property.Name : $"this[{string.Join(", ", indexes.Select(Get))}]";
        string type = TypeNames.Get(property.PropertyType, Nullability.Of(property));
        string modifiers = Access(accessors[0], isPublic) + Modifiers(accessors[0]) + Required(property);
        return new(property, $"{modifiers}{type} {name} {{ {words}}}");
    }

    // An attribute such as AllowNull, which C# code puts on the property, is compiled to the value of an accessor.
    private static string Accessor(MethodInfo accessor, bool isGetter, bool isPublic)
    {
        string word = isGetter ? "get" : IsInit(accessor) ? "init" : "set";
        ParameterInfo value = isGetter ? accessor.ReturnParameter : accessor.GetParameters()[^1];
        string target = isGetter ? "return" : "param";
        string marks = string.Concat(AttributeText.Get(value.GetCustomAttributesData()).Select(a => $"[{target}: {a[1..]} "));
        return $"{marks}{(accessor.IsPublic == isPublic ? "" : "protected ")}{word}; ";
    }

    private static MemberDeclaration Get(EventInfo @event)
    {
        MethodInfo add = @event.GetAddMethod(nonPublic: true)!;
        string type = TypeNames.Get(@event.EventHandlerType!, Nullability.Of(@event));
        return new(@event, $"{Access(add, add.IsPublic)}{Modifiers(add)}event {type} {@event.Name};");
    }

    private static MemberDeclaration Get(MethodInfo method)
    {
        Type[] arguments = method.GetGenericArguments();
        string generics = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(TypeNames.DeclareParameter))}>";
        string result = TypeNames.Get(method.ReturnType, Nullability.Of(method.ReturnParameter));
        string name = method.Name switch
        {
            "op_Implicit" => $"implicit operator {result}",
            "op_Explicit" => $"explicit operator {result}",
            _ when method.IsOperator() => $"{result} operator {method.Name["op_".Length..]}",
            _ => $"{result} {method.Name}{generics}",
        };
        string modifiers = Access(method, method.IsPublic) + Modifiers(method);
        string declaration = $"{modifiers}{name}({Parameters(method)}){TypeParameters.GetConstraints(arguments)};";
        IEnumerable<string> ofResult = AttributeText.Get(method.ReturnParameter.GetCustomAttributesData());
        return new(method, declaration, ofResult.Select(a => "[return: " + a[1..]));
    }

    private static string Parameters(MethodBase method)
    {
        string extended = method.Has("ExtensionAttribute") ? "this " : "";
        return extended + string.Join(", ", method.GetParameters().Select(Get));
    }

    private static string Get(ParameterInfo parameter)
    {
        IList<CustomAttributeData> attributes = parameter.GetCustomAttributesData();
        string direction = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true } when attributes.Any(a => a.AttributeType.Name == "IsReadOnlyAttribute") => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ => attributes.Any(a => a.AttributeType.Name == "ParamArrayAttribute") ? "params " : "",
        };
        string type = TypeNames.Get(parameter.ParameterType, Nullability.Of(parameter));
        string value = parameter.HasDefaultValue ? " = " + Literals.Get(parameter.RawDefaultValue, parameter.ParameterType) : "";
        string marks = string.Concat(AttributeText.Get(attributes).Select(a => a + " "));
        return $"{marks}{direction}{type} {parameter.Name}{value}";
    }

    // The members of an interface are public without the word.
    private static string Access(MemberInfo member, bool isPublic) =>
        member.DeclaringType!.IsInterface ? "" : isPublic ? "public " : "protected ";

    private static string Required(MemberInfo member) => member.Has("RequiredMemberAttribute") ? "required " : "";

    private static string Modifiers(MethodInfo method)
    {
        bool isNew = (method.Attributes & MethodAttributes.NewSlot) != 0;
        return method switch
        {
            { IsStatic: true } => "static ",
            { DeclaringType.IsInterface: true } or { IsVirtual: false } => "",
            { IsAbstract: true } => isNew ? "abstract " : "abstract override ",
            { IsFinal: true } => isNew ? "" : "sealed override ",
            _ => isNew ? "virtual " : "override ",
        };
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");
}
