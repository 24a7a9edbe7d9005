using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Removes the members from a documentation file that are not part of the assembly's public API. The compiler writes the
/// documentation of all members, so that users would otherwise see internal ones in their editors.
/// </summary>
public sealed class PublicDocumentation : Task
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>The path of the compiled assembly.</summary>
    [Required]
    public string AssemblyFile { get; set; }

    /// <summary>The path of the documentation file, which is changed.</summary>
    [Required]
    public string DocumentationFile { get; set; }

    /// <summary>The path of System.Reflection.MetadataLoadContext.dll, which reads assemblies of all target frameworks.</summary>
    [Required]
    public string MetadataLibrary { get; set; }

    /// <summary>The paths of the assemblies that the assembly was compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; }

    public override bool Execute()
    {
        XDocument document = XDocument.Load(DocumentationFile, LoadOptions.PreserveWhitespace);
        HashSet<string> ids = ReadPublicIds();
        List<XElement> removed = document.Descendants("member").Where(m => !ids.Contains((string)m.Attribute("name"))).ToList();
        foreach (XElement member in removed)
        {
            // The line break before the member goes with it.
            (member.PreviousNode as XText)?.Remove();
            member.Remove();
        }

        document.Save(DocumentationFile, SaveOptions.DisableFormatting);
        return !Log.HasLoggedErrors;
    }

    // Uses reflection: this file is compiled against .NET Standard, which cannot reference MSBuild's copy of MetadataLoadContext.
    private HashSet<string> ReadPublicIds()
    {
        Assembly library = Assembly.LoadFrom(MetadataLibrary);
        IEnumerable<string> paths = References.Select(r => r.ItemSpec).Append(AssemblyFile);
        object resolver = Activator.CreateInstance(library.GetType("System.Reflection.PathAssemblyResolver"), paths);
        object context = Activator.CreateInstance(library.GetType("System.Reflection.MetadataLoadContext"), resolver, null);
        using ((IDisposable)context)
        {
            object[] content = { File.ReadAllBytes(AssemblyFile) };
            var assembly = (Assembly)context.GetType().GetMethod("LoadFromByteArray").Invoke(context, content);
            return new HashSet<string>(assembly.GetTypes().Where(IsVisible).SelectMany(GetIds));
        }
    }

    private static IEnumerable<string> GetIds(Type type)
    {
        string typeName = GetTypeName(type);
        yield return "T:" + typeName;
        foreach (MemberInfo member in type.GetMembers(Declared).Where(IsVisible))
        {
            string name = typeName + "." + member.Name.Replace('.', '#');
            switch (member)
            {
                case FieldInfo _:
                    yield return "F:" + name;
                    break;
                case EventInfo _:
                    yield return "E:" + name;
                    break;
                case PropertyInfo property:
                    yield return "P:" + name + GetParameters(property.GetIndexParameters());
                    break;
                case MethodBase method:
                    string arity = method.IsGenericMethod ? "``" + method.GetGenericArguments().Length : "";
                    bool isConversion = method.Name is "op_Implicit" or "op_Explicit";
                    string result = isConversion ? "~" + GetName(((MethodInfo)method).ReturnType) : "";
                    yield return "M:" + name + arity + GetParameters(method.GetParameters()) + result;
                    break;
            }
        }
    }

    private static bool IsVisible(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType)
            : type.IsPublic;

    private static bool IsVisible(MemberInfo member)
    {
        switch (member)
        {
            case FieldInfo field:
                return field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;
            case MethodBase method:
                return method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
            case PropertyInfo property:
                return property.GetAccessors(nonPublic: true).Any(IsVisible);
            case EventInfo @event:
                return IsVisible(@event.GetAddMethod(nonPublic: true));
            default:
                return false;
        }
    }

    private static string GetParameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : "(" + string.Join(",", parameters.Select(p => GetName(p.ParameterType))) + ")";

    // The name of a declared type: with the number of its type parameters.
    private static string GetTypeName(Type type) => type.FullName.Replace('+', '.');

    // The name of a type in a signature: with its type arguments.
    private static string GetName(Type type)
    {
        if (type.HasElementType)
        {
            return GetName(type.GetElementType()) + (type.IsByRef ? "@" : type.IsPointer ? "*" : "[" + GetBounds(type) + "]");
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        Type[] arguments = type.GetGenericArguments();
        Type declaring = type.DeclaringType;
        int inherited = declaring?.GetGenericArguments().Length ?? 0;
        string scope = declaring is null
            ? type.Namespace
            : GetName(inherited == 0 ? declaring : declaring.MakeGenericType(arguments.Take(inherited).ToArray()));
        string own = arguments.Length == inherited
            ? type.Name
            : type.Name.Substring(0, type.Name.IndexOf('`'))
                + "{" + string.Join(",", arguments.Skip(inherited).Select(GetName)) + "}";
        return scope + "." + own;
    }

    private static string GetBounds(Type array) =>
        array.GetArrayRank() == 1 ? "" : string.Join(",", Enumerable.Repeat("0:", array.GetArrayRank()));
}
