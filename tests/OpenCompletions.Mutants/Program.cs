using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using OpenCompletions.Mutants;

if (CampaignOptions.Parse(args) is not { } options)
{
    Console.WriteLine(CampaignOptions.Help);
    return 0;
}

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
Mutation[] mutations = MutationFinder.FindAll(library, Path.Combine(copy.Root, "src"));
Console.WriteLine($"{mutations.Length} mutations are possible.");
Equivalents equivalents = Equivalents.Read();
foreach (string outdated in equivalents.Outdated(mutations))
{
    Console.WriteLine($"equivalents.txt lists a mutation that does not exist: {outdated}");
}

IReadOnlyDictionary<int, Mutation> mutants = MutantBuild.Emit(library, mutations, options.Count, options.Seed, assembly);
string[] programs = [.. projects.Select(p => Path.Combine(copy.Root, "tests", p, "bin", "Debug", "net10.0", p))];
foreach (string program in programs)
{
    File.Copy(assembly, Path.Combine(Path.GetDirectoryName(program)!, "OpenCompletions.dll"), overwrite: true);
}

var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Workers };
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

int killed = options.Earlier?.Killed ?? 0;
int survived = 0;
int equivalent = options.Earlier?.Equivalent ?? 0;
Parallel.ForEach(mutants.Where(m => options.Includes(m.Key)).OrderBy(static m => m.Key), parallel, mutant =>
{
    (int id, Mutation mutation) = mutant;
    string? killer = null;
    string verdict = equivalents.Contains(mutation) ? "equivalent" : (killer = FindKiller(id)) is not null ? "killed" : "survived";
    Interlocked.Increment(ref verdict == "killed" ? ref killed : ref verdict == "survived" ? ref survived : ref equivalent);
    Console.WriteLine($"{id,4} {verdict,-10} {Path.GetRelativePath(copy.Root, mutation.File)}:{mutation.Line}  {mutation.Original} → {mutation.Replacement}");
    Console.WriteLine($"     {killer ?? Equivalents.Key(mutation)}");
});
string earlier = options.Earlier is { } run ? $" ({run.Killed} of them by the earlier run)" : "";
Console.WriteLine($"{killed} killed{earlier}, {survived} survived, {equivalent} equivalent; "
    + $"{100.0 * killed / Math.Max(1, killed + survived):0.0} % of those that count, in {watch.Elapsed:hh\\:mm\\:ss}.");
return 0;

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
