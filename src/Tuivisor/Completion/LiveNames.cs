using System.Net.Sockets;
using Tuivisor.CommandLine;
using Tuivisor.Ctl;
using Tuivisor.Ctl.Commands;
using Tuivisor.Protocol.Paths;
using Tuivisor.Protocol.XmlRpc;

namespace Tuivisor.Completion;

/// <summary>Names of programs and groups, asked of the server that the words are about. Silent when none answers in time.</summary>
internal sealed class LiveNames(Shell shell, ServerPaths paths)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    /// <summary>Full names of the programs, with what each is doing.</summary>
    public IReadOnlyList<Candidate> Programs(CompletionLine line) =>
        [.. Ask(line, "supervisor.getAllProcessInfo").Select(info => new Candidate(StatusCommand.FullName(info), info["statename"].AsString()))];

    /// <summary>Names of the groups of the configuration.</summary>
    public IReadOnlyList<Candidate> Groups(CompletionLine line) =>
        [.. Ask(line, "supervisor.getAllConfigInfo").Select(info => info["group"].AsString()).Distinct().Select(name => new Candidate(name))];

    private IReadOnlyList<XmlRpcValue> Ask(CompletionLine line, string method)
    {
        // A server that hangs must not hang the shell: the thread is left behind and ends with this process.
        var asked = Task.Run(() => AskNow(line, method));
        return asked.Wait(Patience) ? asked.Result : [];
    }

    private IReadOnlyList<XmlRpcValue> AskNow(CompletionLine line, string method)
    {
        try
        {
            if (SettingsFor(line) is not { } settings || !ServerUrl.TryParse(settings.ServerUrl, out var url) || url is null) return [];
            using var client = new XmlRpcClient(url, settings.Username, settings.Password);
            return [.. client.Call(method).AsArray()];
        }
        catch (Exception problem) when (CtlErrors.IsExpected(problem) || problem is ArgumentException or SocketException)
        {
            return [];
        }
    }

    // As ctl finds its server: by its own options, else the one that tuivisor means.
    private CtlSettings? SettingsFor(CompletionLine line)
    {
        var asCtl = CtlCommandLine.Parse(line.CtlOptions);
        var settings = CtlSettingsFile.Load(asCtl.ConfigFile ?? line.Globals.ConfigFile, line.CalledAs, out _)?.With(asCtl);
        if (asCtl.ServerUrl is not null || line.IsSupervisorctl) return settings;
        var server = new ServerFinder(shell, paths).Find(line.Globals);
        return server.IsAlive ? (settings ?? new CtlSettings()) with { ServerUrl = server.Url } : settings;
    }
}
