using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OpenCompletions.Mutants;

/// <summary>The library as its own project compiles it.</summary>
internal static class LibraryCompilation
{
    private const string Project = "src/OpenCompletions/OpenCompletions.csproj";

    public static CSharpCompilation Load(WorkingCopy copy)
    {
        // As an editor asks for it: the compiler's command line, without compiling.
        string json = copy.Run(
            "dotnet", "msbuild", Project, "-t:Compile", "-getItem:CscCommandLineArgs", "-p:TargetFramework=net10.0", "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=__none__");
        using JsonDocument document = JsonDocument.Parse(json);
        IEnumerable<string> args = document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(static item => item.GetProperty("Identity").GetString()!);
        string folder = Path.Combine(copy.Root, Path.GetDirectoryName(Project)!);
        CSharpCommandLineArguments arguments = CSharpCommandLineParser.Default.Parse(args, folder, sdkDirectory: null);

        CSharpCompilation compilation = CSharpCompilation.Create(
            arguments.CompilationName,
            arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), arguments.ParseOptions, file.Path)),
            arguments.MetadataReferences.Select(static reference => MetadataReference.CreateFromFile(reference.Reference)),
            Tolerant(arguments.CompilationOptions).WithStrongNameProvider(new DesktopStrongNameProvider(arguments.KeyFileSearchPaths)));
        return WithGeneratedSources(compilation, arguments);
    }

    // A mutant may do what the compiler warns of.
    private static CSharpCompilationOptions Tolerant(CSharpCompilationOptions options) =>
        options.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([]).WithConcurrentBuild(true);

    private static CSharpCompilation WithGeneratedSources(CSharpCompilation compilation, CSharpCommandLineArguments arguments)
    {
        IEnumerable<ISourceGenerator> generators = arguments.AnalyzerReferences
            .SelectMany(static reference => new AnalyzerFileReference(reference.FilePath, Loader.Instance).GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: arguments.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return (CSharpCompilation)generated;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public static readonly Loader Instance = new();

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
