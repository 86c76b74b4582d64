using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tuivisor.Protocol.Logs;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>tail -f and maintail -f. When the server is killed or replaced it goes on with the next one, every byte once.</summary>
internal static class FollowCommand
{
    /// <summary>Pauses between tries to reach the next server. One that follows is there at once: its socket never closes.</summary>
    private static readonly int[] Pauses = [20, 100, 200, 300, 400];

    /// <summary>Copies what the server sends to standard output until Ctrl-C, or until the server ends it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">Path to get.</param>
    /// <param name="shown">The path as messages show it.</param>
    public static void Run(CtlSession session, string path, string shown)
    {
        session.Print("==> Press Ctrl-C to exit <==");
        session.Out.Flush();
        HttpBody? body = null;
        using var over = new ManualResetEventSlim();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            // While a server is waited for there is nothing to close: the signal ends the command.
            if (Volatile.Read(ref body) is not { } open) return;
            context.Cancel = true;
            over.Set();
            open.Dispose();
        });
        Exception? failure = null;
        LogPlace? place = null;
        for (var tries = 0; ; tries++)
        {
            try
            {
                Volatile.Write(ref body, session.Get(path, $"{LogPieces.Header}: {place?.ToString() ?? LogPieces.Begin}\r\n"));
                Copy(session, body, shown, () => (failure, tries) = (null, 0), ref place);
                break;
            }
            catch (Exception problem) when (problem is SocketException or HttpAnswerException or ObjectDisposedException)
            {
                failure ??= problem;
                if (over.IsSet || place is null || tries == Pauses.Length)
                    break;
            }
            finally
            {
                Interlocked.Exchange(ref body, null)?.Dispose();
            }
            over.Wait(Pauses[tries]);
        }
        if (over.IsSet)
            session.Print("");
        else if (failure is not null)
            session.Console.Error.WriteLine($"{session.Settings.ServerUrl}{shown} Cannot read: {failure.Message}");
    }

    private static void Copy(CtlSession session, HttpBody body, string shown, Action served, ref LogPlace? place)
    {
        if (body.Status != 200)
        {
            served();
            session.Console.Error.WriteLine($"{session.Settings.ServerUrl}{shown} Cannot read, status code {body.Status}");
            return;
        }
        Span<byte> buffer = stackalloc byte[LogPieces.MaxBytes];
        if (body.ContentType != LogPieces.ContentType)
        {
            for (int count; (count = body.Read(buffer)) > 0;)
                session.Console.Write(buffer[..count]);
            return;
        }
        for (int count; (count = LogPieces.Read(body, buffer, out var after)) >= 0;)
        {
            served();
            session.Console.Write(buffer[..count]);
            place = after;
        }
    }
}
