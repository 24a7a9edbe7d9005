namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Sets environment variables for a test; tests that use it share a collection, because the environment is the process's.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly string[] _names;

    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        _names = [.. variables.Select(static v => v.Name)];
        foreach ((string name, string? value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_names, static name => Environment.SetEnvironmentVariable(name, null));
        NoKeys.Clear();
    }
}
