using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using OpenCompletions.Mutants;

// Options: --count N, --seed N, --workers N, --only 17,18 (mutants of an earlier run over the same sources).
int count = Option("--count") is { } c ? int.Parse(c) : 300;
int seed = Option("--seed") is { } s ? int.Parse(s) : 1;
int workers = Option("--workers") is { } w ? int.Parse(w) : 1;
int[]? only = Option("--only")?.Split(',').Select(int.Parse).ToArray();

// Batches of test classes are run until one fails; most mutants are killed by a test that takes no time.
TimeSpan[] batchLengths = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.MaxValue];

using WorkingCopy copy = WorkingCopy.Create();
string[] projects = ["OpenCompletions.Tests", "OpenCompletions.ConsumerTests"];
foreach (string project in projects)
{
    copy.Run("dotnet", "build", $"tests/{project}", "-v", "q");
}

CSharpCompilation library = LibraryCompilation.Load(copy);
string assembly = Path.Combine(copy.Root, "mutated.dll");
IReadOnlyDictionary<int, Mutation> mutants = MutantBuild.Emit(library, Path.Combine(copy.Root, "src"), count, seed, assembly);
string[] programs = [.. projects.Select(p => Path.Combine(copy.Root, "tests", p, "bin", "Debug", "net10.0", p))];
foreach (string program in programs)
{
    File.Copy(assembly, Path.Combine(Path.GetDirectoryName(program)!, "OpenCompletions.dll"), overwrite: true);
}

var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers };
var watch = Stopwatch.StartNew();
var classes = new ConcurrentBag<TestClass>();
Parallel.ForEach(programs.SelectMany(static p => TestRun.ListClasses(p).Select(name => (Program: p, Name: name))), parallel, c =>
{
    if (TestRun.Measure(c.Program, c.Name) is { } measured)
    {
        classes.Add(measured);
    }
});
Console.WriteLine($"{classes.Count} test classes were measured in {watch.Elapsed:hh\\:mm\\:ss}.");

Equivalents equivalents = Equivalents.Read();
int killed = 0;
int survived = 0;
int equivalent = 0;
Parallel.ForEach(mutants.Where(m => only?.Contains(m.Key) ?? true).OrderBy(static m => m.Key), parallel, mutant =>
{
    (int id, Mutation mutation) = mutant;
    string? killer = null;
    string verdict = equivalents.Contains(mutation) ? "equivalent" : (killer = FindKiller(id)) is not null ? "killed" : "survived";
    Interlocked.Increment(ref verdict == "killed" ? ref killed : ref verdict == "survived" ? ref survived : ref equivalent);
    Console.WriteLine($"{id,4} {verdict,-10} {Path.GetRelativePath(copy.Root, mutation.File)}:{mutation.Line}  {mutation.Original} → {mutation.Replacement}");
    Console.WriteLine($"     {killer ?? Equivalents.Key(mutation)}");
});
Console.WriteLine($"{killed} killed, {survived} survived, {equivalent} equivalent; {100.0 * killed / Math.Max(1, killed + survived):0.0} % of those that count, in {watch.Elapsed:hh\\:mm\\:ss}.");
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

string? FindKiller(int id)
{
    TestClass[] reaching = [.. classes.Where(c => c.Reached.Contains(id)).OrderBy(static c => c.Duration)];
    return programs
        .SelectMany(program => Batches(reaching.Where(c => c.Program == program)))
        .Select(batch => TestRun.FindKiller(id, batch))
        .FirstOrDefault(static killer => killer is not null);
}

// The fastest first.
IEnumerable<IReadOnlyCollection<TestClass>> Batches(IEnumerable<TestClass> ordered)
{
    var batch = new List<TestClass>();
    int number = 0;
    TimeSpan length = TimeSpan.Zero;
    foreach (TestClass testClass in ordered)
    {
        if (batch.Count > 0 && length + testClass.Duration > batchLengths[number])
        {
            yield return batch;
            batch = [];
            number = Math.Min(number + 1, batchLengths.Length - 1);
            length = TimeSpan.Zero;
        }

        batch.Add(testClass);
        length += testClass.Duration;
    }

    if (batch.Count > 0)
    {
        yield return batch;
    }
}
