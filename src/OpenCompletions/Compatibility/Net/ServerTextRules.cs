namespace OpenCompletions;

/// <summary>Determines which exceptions of the platform have messages that repeat text of the server.</summary>
internal static class ServerTextRules
{
    public static bool MayRepeatServerText(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };
}
