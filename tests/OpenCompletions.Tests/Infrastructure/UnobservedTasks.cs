using System.Runtime.CompilerServices;

namespace OpenCompletions.Tests.Infrastructure;

/// <summary>Exceptions of tasks that nobody looked at. They come to light when the task is collected.</summary>
internal static class UnobservedTasks
{
    private static readonly List<Exception> s_found = [];

    [ModuleInitializer]
    internal static void Listen() => TaskScheduler.UnobservedTaskException += static (_, e) =>
    {
        lock (s_found)
        {
            s_found.Add(e.Exception);
        }
    };

    /// <summary>Forgets what earlier tests left.</summary>
    public static void Clear()
    {
        Collect();
        lock (s_found)
        {
            s_found.Clear();
        }
    }

    public static void AssertNone()
    {
        Collect();
        lock (s_found)
        {
            Assert.Empty(s_found);
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
