namespace OpenCompletions;

/// <summary>
/// Creates the names of the factory's HTTP clients. The prefix avoids collisions with names of the application.
/// </summary>
internal static class HttpClientName
{
    public static string Create(string name) => name.Length == 0 ? "OpenCompletions" : "OpenCompletions:" + name;
}
