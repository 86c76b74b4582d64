using System.Net.Sockets;
using Tuivisor.Ctl.Commands;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl;

/// <summary>Runs commands against one server and keeps the exit status.</summary>
internal sealed class CtlSession : IDisposable
{
    private XmlRpcClient? _client;

    public CtlSession(CtlSettings settings, CtlConsole console, bool isInteractive, bool hints)
    {
        Settings = settings;
        Console = console;
        IsInteractive = isInteractive;
        ShowsHints = hints;
    }

    /// <summary>What it works with.</summary>
    public CtlSettings Settings { get; private set; }

    /// <summary>The standard streams.</summary>
    public CtlConsole Console { get; }

    /// <summary>Standard output.</summary>
    public TextWriter Out => Console.Out;

    /// <summary>Whether questions may be asked.</summary>
    public bool IsInteractive { get; }

    /// <summary>Whether standard error may say more than supervisorctl would.</summary>
    public bool ShowsHints { get; }

    /// <summary>Shows a program's terminal until the person leaves; false when it has none. Null for never.</summary>
    public Func<CtlSettings, string, bool>? ShowConsole { get; init; }

    /// <summary>Called as tuivisor, not as supervisorctl.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Answers are for machines.</summary>
    public bool Json { get; init; }

    /// <summary>Set by each thing that fails, reset by nothing.</summary>
    public int ExitStatus { get; set; }

    /// <summary>A line was "exit" or the like.</summary>
    public bool IsOver { get; set; }

    /// <summary>Changes with every command line; what was fetched for completion is kept that long.</summary>
    public int CommandNumber { get; private set; }

    /// <summary>Calls a method of the server, or of the one that takes its place meanwhile.</summary>
    public XmlRpcValue Call(string method, params ReadOnlySpan<XmlRpcValue> arguments) => UnansweredCall.Call(Client, method, arguments);

    /// <summary>Begins a GET.</summary>
    public HttpBody Get(string path, string headers = "") => Client.Get(path, headers);

    /// <summary>Prints one line.</summary>
    public void Print(string line) => Out.WriteLine(line);

    /// <summary>Prints a usage error with the help of its command.</summary>
    public void Usage(string error, string command, int exit = CtlExit.Generic)
    {
        Print(error);
        ExitStatus = exit;
        Print(CommandTable.Find(command)!.Help);
    }

    /// <summary>Runs one command line. Whatever goes wrong is printed and changes the exit status.</summary>
    public void Run(string line)
    {
        CommandNumber++;
        try
        {
            CommandTable.Run(this, line.Trim());
        }
        catch (HttpStatusException problem) when (problem.Status == 401)
        {
            Print("Server requires authentication");
            if (IsInteractive && AskCredentials())
                Run(line);
            else
                Fail(problem);
        }
        catch (Exception problem) when (CtlErrors.IsExpected(problem))
        {
            Fail(problem);
        }
        Out.Flush();
    }

    private void Fail(Exception problem)
    {
        Print("error: " + CtlErrors.Describe(problem, Settings.ServerUrl));
        ExitStatus = CtlExit.Generic;
        CtlHints.After(problem, this);
    }

    /// <summary>Whether a server of the right kind answers. If not, says so and sets the exit status.</summary>
    public bool IsServerUp()
    {
        try
        {
            return IsRightVersion();
        }
        catch (XmlRpcFaultException fault) when (fault.Code == FaultCode.UnknownMethod)
        {
            Print("Sorry, supervisord responded but did not recognize the supervisor namespace commands that supervisorctl uses "
                + "to control it.  Please check that the [rpcinterface:supervisor] section is enabled in the configuration file "
                + "(see sample.conf).");
            ExitStatus = CtlExit.Unimplemented;
        }
        catch (SocketException problem) when (CtlErrors.IsMissing(problem, Settings.ServerUrl) || CtlErrors.IsRefused(problem))
        {
            var isMissing = CtlErrors.IsMissing(problem, Settings.ServerUrl);
            Print($"{Settings.ServerUrl} {(isMissing ? "no such file" : "refused connection")}");
            ExitStatus = isMissing ? CtlExit.NotRunning : CtlExit.Refused;
            CtlHints.After(problem, this);
        }
        return false;
    }

    /// <summary>Talks to another server from now on.</summary>
    public void Open(string url)
    {
        Settings = Settings with { ServerUrl = url, IsFromCommandLine = true };
        Reconnect();
    }

    public void Dispose() => _client?.Dispose();

    private XmlRpcClient Client => _client ??= ServerUrl.TryParse(Settings.ServerUrl, out var url)
        ? new XmlRpcClient(url!, Settings.Username, Settings.Password)
        : throw new FormatException($"{Settings.ServerUrl} is not a URL of a server; write unix:///path/to/socket or http://host:port");

    private bool IsRightVersion()
    {
        var version = Call("supervisor.getVersion").AsString();
        if (version == "3.0")
            return true;
        Print("Sorry, this version of supervisorctl expects to talk to a server with API version 3.0, but the remote version is "
            + $"{version}.");
        ExitStatus = CtlExit.WrongVersion;
        return false;
    }

    private bool AskCredentials()
    {
        var username = Console.Ask("Username:");
        var password = username is null ? null : HiddenInput.Ask(Console, "Password:");
        if (username is null || password is null)
            return false;
        Print("");
        Settings = Settings with { Username = username, Password = password };
        Reconnect();
        return true;
    }

    private void Reconnect()
    {
        _client?.Dispose();
        _client = null;
    }
}
