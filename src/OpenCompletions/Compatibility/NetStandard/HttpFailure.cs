namespace OpenCompletions;

/// <summary>Determines the kind of a failed request. Not available on .NET Standard 2.0, beyond the inner exceptions.</summary>
internal static class HttpFailure
{
    public static HttpFailureKind GetKind(Exception exception)
    {
        _ = exception;
        return HttpFailureKind.Unknown;
    }
}
