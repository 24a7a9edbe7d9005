using System.Runtime.CompilerServices;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Takes the settings of whoever runs the tests out of the process: no test reaches a real server or spends a key.</summary>
internal static class NoKeys
{
    public static readonly string[] Variables = ["OPENAI_BASE_URL", "OPENAI_API_KEY", "OPENAI_MODEL"];

    [ModuleInitializer]
    internal static void Clear()
    {
        foreach (string variable in Variables)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
