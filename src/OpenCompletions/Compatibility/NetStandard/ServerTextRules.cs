using System.Net.Sockets;

namespace OpenCompletions;

/// <summary>
/// Determines which exceptions of the platform have messages that repeat text of the server. .NET Standard 2.0 does not report
/// the kind of an error, so most exceptions are included.
/// </summary>
internal static class ServerTextRules
{
    public static bool MayRepeatServerText(Exception exception) =>
        exception is HttpRequestException or IOException
            && exception.GetBaseException() is not (SocketException or System.Security.Authentication.AuthenticationException);
}
