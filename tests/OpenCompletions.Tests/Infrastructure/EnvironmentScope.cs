namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Sets environment variables for a test; tests that use it share a collection, because the environment is the process's.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        foreach ((string name, string? value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose() => NoKeys.Clear();
}
