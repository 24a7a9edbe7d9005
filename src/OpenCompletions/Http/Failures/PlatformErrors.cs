namespace OpenCompletions;

/// <summary>The platform's exceptions, fit to stand inside the library's, which may be logged.</summary>
internal static class PlatformErrors
{
    /// <summary>
    /// The exception, or a stand-in when its message may repeat what a server sent, as that about a line which is no valid HTTP does: the line can
    /// be a piece of an answer.
    /// </summary>
    public static Exception WithoutServerText(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (ServerTextRules.MayRepeatServer(e))
            {
                return new IOException($"{exception.GetType().Name}. The platform's message is left out, because it may repeat what the server sent.");
            }
        }

        return exception;
    }
}
