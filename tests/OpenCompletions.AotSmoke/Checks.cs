/// <summary>Runs checks, prints a line for each, and remembers whether one failed.</summary>
internal sealed class Checks
{
    public bool HaveFailed { get; private set; }

    public async Task RunAsync(string name, Func<Task> check)
    {
        try
        {
            await check();
            Console.WriteLine($"ok      {name}");
        }
        catch (Exception e)
        {
            HaveFailed = true;
            Console.WriteLine($"FAILED  {name}: {e}");
        }
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what} should be '{expected}', but is '{actual}'.");
        }
    }
}
