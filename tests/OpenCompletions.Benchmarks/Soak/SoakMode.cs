namespace OpenCompletions.Benchmarks.Soak;

/// <summary><c>-- soak NAME</c>: what needs a process of its own; the tests start it and read its line.</summary>
internal static class SoakMode
{
    public static async Task<int> RunAsync(string name)
    {
        if (Soaks.All.FirstOrDefault(s => s.Name == name) is not { } soak)
        {
            Console.Error.WriteLine($"There is no {name}; there are: {string.Join(", ", Soaks.All.Select(static s => s.Name))}.");
            return 1;
        }

        Console.WriteLine(await soak.RunAsync());
        return 0;
    }
}
