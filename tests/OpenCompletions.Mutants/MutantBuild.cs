using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenCompletions.Mutants;

/// <summary>Chooses mutants at random and compiles them into one assembly. A mutation that does not compile is replaced by the next.</summary>
internal sealed class MutantBuild
{
    private readonly CSharpCompilation _library;
    private readonly Queue<Mutation> _candidates;
    private readonly Dictionary<int, Mutation> _chosen = [];
    private int _nextId;

    private MutantBuild(CSharpCompilation library, IEnumerable<Mutation> candidates)
    {
        _library = library;
        _candidates = new(candidates);
    }

    /// <summary>Writes the library's assembly with so many mutants in it, and returns them by their numbers.</summary>
    public static IReadOnlyDictionary<int, Mutation> Emit(CSharpCompilation library, IEnumerable<Mutation> mutations, int count, int seed, string path)
    {
        var build = new MutantBuild(library, mutations.OrderBy(m => Rank(m, seed), StringComparer.Ordinal));
        build.Emit(count, path);
        return build._chosen;
    }

    // Random, but a mutation keeps its rank while other lines change: what a run found stays comparable with the next.
    private static string Rank(Mutation mutation, int seed) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {Equivalents.Key(mutation)}")));

    private void Emit(int count, string path)
    {
        while (true)
        {
            while (_chosen.Count < count && _candidates.TryDequeue(out Mutation? candidate))
            {
                _chosen.Add(_nextId++, candidate);
            }

            CSharpCompilation mutated = Mutate();
            int[] broken = [.. mutated.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).SelectMany(Culprits).Distinct()];
            if (broken.Length == 0)
            {
                using FileStream output = File.Create(path);
                if (!mutated.Emit(output).Success)
                {
                    throw new InvalidOperationException("The mutated library cannot be written.");
                }

                return;
            }

            foreach (int id in broken)
            {
                _chosen.Remove(id);
            }
        }
    }

    private CSharpCompilation Mutate()
    {
        CSharpCompilation mutated = _library;
        foreach (var file in _chosen.GroupBy(static mutant => mutant.Value.Node.SyntaxTree))
        {
            var rewriter = new MutationRewriter(file.ToLookup(static mutant => mutant.Value.Node, static mutant => (mutant.Key, mutant.Value)));
            SyntaxNode root = rewriter.Visit(file.Key.GetRoot())!;
            mutated = mutated.ReplaceSyntaxTree(file.Key, CSharpSyntaxTree.Create((CompilationUnitSyntax)root, (CSharpParseOptions)file.Key.Options, file.Key.FilePath));
        }

        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("ActiveMutant.cs")!);
        return mutated.AddSyntaxTrees(CSharpSyntaxTree.ParseText("#nullable enable\n" + reader.ReadToEnd(), (CSharpParseOptions)_library.SyntaxTrees[0].Options));
    }

    // The mutant whose code holds the error; or, when it breaks other code, those of the same member.
    private static IEnumerable<int> Culprits(Diagnostic error)
    {
        SyntaxNode? node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is null)
        {
            throw new InvalidOperationException($"The library does not compile: {error}.");
        }

        int[] around = [.. MutationRewriter.MutantsAround(node).Take(1)];
        IEnumerable<int> culprits = around.Length > 0 ? around : MutationRewriter.MutantsWithin(
            node.AncestorsAndSelf().FirstOrDefault(static n => n is MemberDeclarationSyntax && MutationRewriter.MutantsWithin(n).Any()) ?? node);
        return culprits.Any() ? culprits : throw new InvalidOperationException($"No mutant explains {error}.");
    }
}
