namespace OpenCompletions;

/// <summary>Which exceptions of the platform have messages that repeat what a server sent.</summary>
internal static class ServerTextRules
{
    public static bool MayRepeatServer(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };
}
