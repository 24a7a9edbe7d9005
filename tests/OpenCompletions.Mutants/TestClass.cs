namespace OpenCompletions.Mutants;

/// <summary>A class of tests, with what a run of the unchanged library showed.</summary>
/// <param name="Program">The test program.</param>
/// <param name="Name">The full name of the class.</param>
/// <param name="Duration">How long its tests take, with the start of the program.</param>
/// <param name="Reached">The mutants that its tests reach.</param>
internal sealed record TestClass(string Program, string Name, TimeSpan Duration, IReadOnlySet<int> Reached);
