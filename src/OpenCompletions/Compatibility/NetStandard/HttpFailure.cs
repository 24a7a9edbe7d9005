namespace OpenCompletions;

/// <summary>Returns an unknown kind, because .NET Standard 2.0 describes a failed request only by its inner exceptions.</summary>
internal static class HttpFailure
{
    public static HttpFailureKind GetKind(Exception exception)
    {
        _ = exception;
        return HttpFailureKind.Unknown;
    }
}
