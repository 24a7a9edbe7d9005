using System.Net.Sockets;

namespace OpenCompletions;

/// <summary>Which exceptions of the platform have messages that repeat what a server sent. This platform does not tell what an error is, so that most may.</summary>
internal static class ServerTextRules
{
    public static bool MayRepeatServer(Exception exception) =>
        exception is HttpRequestException or IOException && exception.GetBaseException() is not (SocketException or System.Security.Authentication.AuthenticationException);
}
