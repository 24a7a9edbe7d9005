using System.Collections.Concurrent;
using OpenCompletions.Tests.Infrastructure;

namespace OpenCompletions.ApiTests.Libraries;

/// <summary>A library as it was built for one framework. It is read, not run, so that any framework can be read here.</summary>
internal sealed class BuiltLibrary
{
    private static readonly ConcurrentDictionary<(string Package, string Framework), BuiltLibrary> s_loaded = new();

    private readonly string _folder;

    private BuiltLibrary(string package, string framework)
    {
        Package = package;
        Framework = framework;
        string configuration = typeof(BuiltLibrary).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        _folder = Path.Combine(RepositoryFiles.Root, "src", package, "bin", configuration, framework);

        // The platform of the tests stands in for older frameworks: its assemblies have all types of the older ones.
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string[] paths = [.. Directory.GetFiles(_folder, "*.dll"), .. platform.Split(Path.PathSeparator)];
        var context = new MetadataLoadContext(new PathAssemblyResolver(paths));
        Assembly = context.LoadFromAssemblyPath(Path.Combine(_folder, package + ".dll"));
        Types = [.. Assembly.GetTypes().Where(Visibility.IsVisible)];
    }

    /// <summary>Package and framework of each library, as listed in the project file.</summary>
    public static IReadOnlyList<(string Package, string Framework)> All { get; } =
    [
        .. typeof(BuiltLibrary).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(m => m.Key.StartsWith("OpenCompletions", StringComparison.Ordinal))
            .Select(m => (m.Key, m.Value!)),
    ];

    public string Package { get; }

    public string Framework { get; }

    public Assembly Assembly { get; }

    /// <summary>The types that users of the library see, nested ones included.</summary>
    public IReadOnlyList<Type> Types { get; }

    /// <summary>The path of the XML documentation file beside the library.</summary>
    public string DocumentationPath => Path.Combine(_folder, Package + ".xml");

    public static BuiltLibrary Load(string package, string framework) =>
        s_loaded.GetOrAdd((package, framework), static key => new BuiltLibrary(key.Package, key.Framework));
}
