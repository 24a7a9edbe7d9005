namespace OpenCompletions;

/// <summary>The names of the factory's HTTP clients, which must not meet those of the application.</summary>
internal static class HttpClientName
{
    public static string Of(string name) => name.Length == 0 ? "OpenCompletions" : "OpenCompletions:" + name;
}
