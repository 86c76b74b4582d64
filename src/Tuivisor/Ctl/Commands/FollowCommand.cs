using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>tail -f and maintail -f.</summary>
internal static class FollowCommand
{
    /// <summary>Copies what the server sends to standard output until Ctrl-C, or until the server ends it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">Path to get.</param>
    /// <param name="shown">The path as messages show it.</param>
    public static void Run(CtlSession session, string path, string shown)
    {
        session.Print("==> Press Ctrl-C to exit <==");
        session.Out.Flush();
        HttpBody? body = null;
        var isInterrupted = false;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            isInterrupted = true;
            Volatile.Read(ref body)?.Dispose();
        });
        try
        {
            Volatile.Write(ref body, session.Get(path));
            Copy(session, body, shown);
        }
        catch (Exception problem) when (problem is SocketException or HttpAnswerException or ObjectDisposedException)
        {
            if (!isInterrupted)
                session.Console.Error.WriteLine($"{session.Settings.ServerUrl}{shown} Cannot read: {problem.Message}");
        }
        finally
        {
            body?.Dispose();
        }
        if (isInterrupted)
            session.Print("");
    }

    private static void Copy(CtlSession session, HttpBody body, string shown)
    {
        if (body.Status != 200)
        {
            session.Console.Error.WriteLine($"{session.Settings.ServerUrl}{shown} Cannot read, status code {body.Status}");
            return;
        }
        Span<byte> buffer = stackalloc byte[8192];
        for (int count; (count = body.Read(buffer)) > 0;)
            session.Console.Write(buffer[..count]);
    }
}
