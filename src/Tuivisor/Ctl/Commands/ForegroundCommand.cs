using System.Net.Sockets;
using System.Runtime.InteropServices;
using Tuivisor.Os;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl.Commands;

/// <summary>fg: a program's terminal if it has one, else what is typed goes to the program line by line and what it writes comes here.</summary>
internal static class ForegroundCommand
{
    private const int Running = 20;

    private const int LookEveryMilliseconds = 100;

    public static void Run(CtlSession session, string argument)
    {
        var names = CommandTable.Words(argument);
        if (session.IsForMachines)
            Fail(session, "ERROR: fg is for people and gives no JSON");
        else if (names.Length == 0)
            session.Usage("ERROR: no process name supplied", "fg");
        else if (names.Length > 1)
            Fail(session, "ERROR: too many process names supplied");
        else if (IsRunning(session, names[0]))
            Stay(session, names[0]);
    }

    private static bool IsRunning(CtlSession session, string name)
    {
        try
        {
            if (session.Call("supervisor.getProcessInfo", name)["state"].AsInteger() == Running)
                return true;
            Fail(session, "ERROR: process not running");
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.BadName)
        {
            Fail(session, "ERROR: bad process name supplied");
        }
        return false;
    }

    private static void Stay(CtlSession session, string name)
    {
        session.Out.Flush();
        if (session.ShowConsole?.Invoke(session.Settings, name) is true)
        {
            session.Print("Exiting foreground");
            return;
        }
        session.Print("==> Press Ctrl-C to exit <==");
        session.Out.Flush();
        var output = Follow(session, name, "stdout");
        var error = Follow(session, name, "stderr");
        using var left = new CancellationTokenSource();
        using (PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            left.Cancel();
        }))
        {
            Type(session, name, left.Token);
        }
        session.Print("Exiting foreground");
        output?.Dispose();
        error?.Dispose();
    }

    private static void Type(CtlSession session, string name, CancellationToken left)
    {
        while (ReadLine(session, left) is { } line)
        {
            try
            {
                session.Call("supervisor.sendProcessStdin", name, line + "\n");
                if (session.Call("supervisor.getProcessInfo", name)["state"].AsInteger() == Running)
                    continue;
            }
            catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.NotRunning)
            {
                // said below
            }
            session.Print("Process got killed");
            return;
        }
    }

    // Reading a terminal cannot be cancelled, so it is not begun before there is something to read.
    private static string? ReadLine(CtlSession session, CancellationToken left)
    {
        if (RawTerminal.IsTerminal(SafeFd.StandardInput))
        {
            while (!left.IsCancellationRequested && !Polling.WaitReadable(SafeFd.StandardInput, LookEveryMilliseconds))
            {
                // until C-c or a line
            }
        }
        return left.IsCancellationRequested ? null : session.Console.ReadLine();
    }

    private static HttpBody? Follow(CtlSession session, string name, string channel)
    {
        var body = session.Get($"/logtail/{Uri.EscapeDataString(name)}/{channel}");
        if (body.Status != 200)
        {
            body.Dispose();
            return null;
        }
        new Thread(() => Copy(session, body)) { IsBackground = true, Name = channel }.Start();
        return body;
    }

    private static void Copy(CtlSession session, HttpBody body)
    {
        Span<byte> buffer = stackalloc byte[8192];
        try
        {
            for (int count; (count = body.Read(buffer)) > 0;)
                session.Console.Write(buffer[..count]);
        }
        catch (Exception problem) when (problem is SocketException or HttpAnswerException or ObjectDisposedException)
        {
            // the follow ends with the session or with the server
        }
    }

    private static void Fail(CtlSession session, string line)
    {
        session.Complain(line["ERROR: ".Length..], line);
        session.ExitStatus = CtlExit.Generic;
    }
}
