namespace Tuivisor.Ctl;

/// <summary>What supervisorctl does not say: why there is no server or no answer, and what to do. Only on standard error, only to a person.</summary>
internal static class CtlHints
{
    /// <summary>Explains a failed connection or permission, if hints are wanted.</summary>
    public static void After(Exception problem, CtlSession session)
    {
        if (!session.ShowsHints)
            return;
        session.Out.Flush();
        if (problem is Protocol.XmlRpc.XmlRpcFaultException { Code: Protocol.XmlRpc.FaultCode.ReadOnly })
            ReadOnly(session.Console.Error);
        else if (UnansweredCall.IsOne(problem))
            Unanswered(session.Console.Error);
        else if (problem is System.Net.Sockets.SocketException socket)
            NotConnected(session, socket);
    }

    private static void ReadOnly(TextWriter error)
    {
        error.WriteLine($"  you are {Environment.UserName} and may look at this server, not act on it");
        error.WriteLine("  do      ask who runs it, or have readonly_group= changed in [tuivisor]");
    }

    private static void Unanswered(TextWriter error)
    {
        error.WriteLine("  the server ended before it answered; whether it did what was asked is not known");
        error.WriteLine("  look    tuivisor ctl status    the keeper has started the next server, unless a shutdown was under way");
    }

    private static void NotConnected(CtlSession session, System.Net.Sockets.SocketException problem)
    {
        var settings = session.Settings;
        var path = CtlErrors.SocketPath(settings.ServerUrl);
        if (path is not null && CtlErrors.IsDenied(problem))
            Denied(session.Console.Error, path);
        else if (path is not null && (CtlErrors.IsMissing(problem, settings.ServerUrl) || CtlErrors.IsRefused(problem)))
            NoServer(session.Console.Error, settings, CtlErrors.IsRefused(problem));
    }

    private static void NoServer(TextWriter error, CtlSettings settings, bool isStale)
    {
        var config = settings.ConfigFile;
        error.WriteLine(isStale
            ? "  the socket is left over: the server that made it has ended"
            : $"  no server has made this socket{(config is null ? "" : $" for {config}")}");
        if (config is not null && !settings.IsFromCommandLine && settings.ServerUrlLine > 0)
            error.WriteLine($"  socket  from [supervisorctl] serverurl=, line {settings.ServerUrlLine}; the server makes it, don't create it by hand");
        error.WriteLine(config is null ? "  start   tuivisor --detach" : $"  start   tuivisor --detach -c {config}");
        error.WriteLine("  other   tuivisor ls -a    lists the servers of yours that run");
    }

    private static void Denied(TextWriter error, string path)
    {
        error.WriteLine($"  you are {Environment.UserName} and may not use the socket {path}");
        error.WriteLine("  do      ask as its owner (sudo), or set chmod= and chown= in [unix_http_server] and start the server again");
    }
}
