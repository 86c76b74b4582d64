using System.Net.Sockets;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl;

/// <summary>What can go wrong between a client and a server, in words.</summary>
internal static class CtlErrors
{
    /// <summary>True for what the network, the server or the user may cause.</summary>
    public static bool IsExpected(Exception problem) => problem is SocketException or XmlRpcFaultException or HttpStatusException
        or HttpAnswerException or XmlRpcFormatException or FormatException;

    /// <summary>Nothing listens there.</summary>
    public static bool IsRefused(SocketException problem) => problem.SocketErrorCode == SocketError.ConnectionRefused;

    /// <summary>There is no such socket file.</summary>
    public static bool IsMissing(SocketException problem, string url) =>
        problem.SocketErrorCode is not (SocketError.AccessDenied or SocketError.ConnectionRefused)
        && SocketPath(url) is { } path && !Path.Exists(path) && !IsBelowFile(path);

    /// <summary>The socket may not be used by this user.</summary>
    public static bool IsDenied(Exception problem) => problem is SocketException { SocketErrorCode: SocketError.AccessDenied };

    /// <summary>Path of a UNIX socket URL, else null.</summary>
    public static string? SocketPath(string url) =>
        url.StartsWith("unix://", StringComparison.Ordinal) ? url["unix://".Length..] : null;

    /// <summary>One line for "error: ".</summary>
    public static string Describe(Exception problem, string url) => problem switch
    {
        XmlRpcFaultException fault => fault.Message,
        HttpStatusException status => $"{url} answered {status.Message}",
        SocketException socket when IsMissing(socket, url) => $"{url} no such file",
        SocketException socket when IsRefused(socket) => $"{url} refused connection",
        SocketException => $"{url}: {problem.Message}",
        FormatException => problem.Message,
        _ => $"{url}: {problem.Message}",
    };

    private static bool IsBelowFile(string path)
    {
        for (var parent = Path.GetDirectoryName(path.TrimEnd('/')); !string.IsNullOrEmpty(parent); parent = Path.GetDirectoryName(parent))
            if (File.Exists(parent))
                return true;
        return path.EndsWith('/') && Path.Exists(path.TrimEnd('/'));
    }
}
