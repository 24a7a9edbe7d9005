namespace OpenCompletions;

/// <summary>What the platform says of a failed request: nothing beyond the exceptions within.</summary>
internal static class HttpFailure
{
    public static HttpFailureKind GetKind(Exception exception)
    {
        _ = exception;
        return HttpFailureKind.Unknown;
    }
}
