using System.Net.Sockets;
using Tuivisor.Ctl.Commands;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Ctl;

/// <summary>Runs commands against one server and keeps the exit status.</summary>
internal sealed class CtlSession : IDisposable
{
    private XmlRpcClient? _client;
    private List<XmlRpcValue>? _answers; // null while answers are lines

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

    /// <summary>Answers of all commands are for machines.</summary>
    public bool Json { get; init; }

    /// <summary>Answers of the command that runs are for machines: it gives one array, whatever becomes of it.</summary>
    public bool IsForMachines => _answers is not null;

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

    /// <summary>Prints one line, for people alone.</summary>
    public void Print(string line)
    {
        if (!IsForMachines) Out.WriteLine(line);
    }

    /// <summary>Gives an answer that has its own members.</summary>
    /// <param name="line">The same for people.</param>
    /// <param name="members">Names and values.</param>
    public void Answer(string line, params ReadOnlySpan<(string Name, XmlRpcValue Value)> members)
    {
        if (_answers is null)
        {
            Out.WriteLine(line);
            return;
        }

        var pairs = new List<KeyValuePair<string, XmlRpcValue>>(members.Length);
        foreach (var (name, value) in members) pairs.Add(new(name, value));
        _answers.Add(XmlRpcValue.Struct(pairs));
    }

    /// <summary>Gives machines what the server has told.</summary>
    public void AnswerAll(IEnumerable<XmlRpcValue> values) => _answers?.AddRange(values);

    /// <summary>Says what was done to a program or group.</summary>
    public void Report(string name, string done) => Answer($"{name}: {done}", ("name", name), ("result", done));

    /// <summary>Says why nothing was done to a program or group.</summary>
    /// <param name="name">Which.</param>
    /// <param name="problem">Why.</param>
    /// <param name="line">supervisorctl's line; null for the usual one.</param>
    public void Refuse(string name, string problem, string? line = null) =>
        Answer(line ?? $"{name}: ERROR ({problem})", ("name", name), ("error", problem));

    /// <summary>Says what stands in the way of the whole command.</summary>
    /// <param name="problem">What.</param>
    /// <param name="line">supervisorctl's line; null for the problem itself.</param>
    public void Complain(string problem, string? line = null) => Answer(line ?? problem, ("error", problem));

    /// <summary>Prints a usage error with the help of its command.</summary>
    public void Usage(string error, string command, int exit = CtlExit.Generic)
    {
        Complain(error["Error: ".Length..], error);
        ExitStatus = exit;
        Print(CommandTable.Find(command)!.Help);
    }

    /// <summary>Runs one command line. Whatever goes wrong is printed and changes the exit status.</summary>
    public void Run(string line)
    {
        var words = CommandTable.Words(line);
        var isForMachines = Json || words.Contains(CommandTable.JsonWord);
        _answers = isForMachines ? [] : null;
        RunLine(isForMachines ? string.Join(' ', words.Where(word => word != CommandTable.JsonWord)) : line);
        if (_answers is { } answers)
            CtlJson.Write(Out, XmlRpcValue.Array(answers));
        _answers = null;
        Out.Flush();
    }

    private void RunLine(string line)
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
                RunLine(line);
            else
                Fail(problem);
        }
        catch (Exception problem) when (CtlErrors.IsExpected(problem))
        {
            Fail(problem);
        }
    }

    private void Fail(Exception problem)
    {
        var text = CtlErrors.Describe(problem, Settings.ServerUrl);
        Complain(text, "error: " + text);
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
            Complain("Sorry, supervisord responded but did not recognize the supervisor namespace commands that supervisorctl uses "
                + "to control it.  Please check that the [rpcinterface:supervisor] section is enabled in the configuration file "
                + "(see sample.conf).");
            ExitStatus = CtlExit.Unimplemented;
        }
        catch (SocketException problem) when (CtlErrors.IsMissing(problem, Settings.ServerUrl) || CtlErrors.IsRefused(problem))
        {
            var isMissing = CtlErrors.IsMissing(problem, Settings.ServerUrl);
            Complain($"{Settings.ServerUrl} {(isMissing ? "no such file" : "refused connection")}");
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
        Complain("Sorry, this version of supervisorctl expects to talk to a server with API version 3.0, but the remote version is "
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
