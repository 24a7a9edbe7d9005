namespace OpenCompletions;

/// <summary>Prepares the platform's exceptions for use as inner exceptions, which may be logged.</summary>
internal static class PlatformErrors
{
    /// <summary>
    /// Returns the exception, or a substitute if its message may repeat text of the server. For example, the message about an
    /// invalid HTTP line repeats the line, which can be a part of an answer.
    /// </summary>
    public static Exception RemoveServerText(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (ServerTextRules.MayRepeatServerText(e))
            {
                return new IOException(
                    $"{exception.GetType().Name}. The platform's message is omitted because it may repeat text from the server.");
            }
        }

        return exception;
    }
}
