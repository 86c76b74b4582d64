using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Moving;

/// <summary>Talks to the server of a configuration, whichever it is, at the addresses that the configuration names.</summary>
/// <param name="config">The configuration.</param>
/// <param name="control">Its [supervisorctl], where a password is in clear; null for none.</param>
internal sealed class ServerTalk(SupervisorConfig config, ControlConfig? control)
{
    private const int RunningState = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Why nobody answered the last time; "" when nobody listens anywhere.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>What the server says about itself; null when none answers.</summary>
    public ServerAnswers? Ask()
    {
        Problem = "";
        foreach (var server in config.HttpServers)
        {
            if (OrProblem(server, client => Read(server.Url, client)) is { } answers) return answers;
        }

        return null;
    }

    /// <summary>Has the server stop its programs and end; false when it could not be asked.</summary>
    public bool Shutdown(ServerAnswers server) => Do(server, client => client.Call("supervisor.shutdown").ToString());

    /// <summary>Starts a program and does not wait for it.</summary>
    public bool Start(ServerAnswers server, string program) => Do(server, client => client.Call("supervisor.startProcess", program, false).ToString());

    /// <summary>Stops a program and does not wait for it.</summary>
    public bool Stop(ServerAnswers server, string program) => Do(server, client => client.Call("supervisor.stopProcess", program, false).ToString());

    private bool Do(ServerAnswers server, Func<XmlRpcClient, string> work) =>
        OrProblem(config.HttpServers.First(one => one.Url == server.Url), work) is not null;

    private T? OrProblem<T>(HttpServerConfig server, Func<XmlRpcClient, T> work)
        where T : class
    {
        try
        {
            var asked = Task.Run(() => With(server, work));
            if (asked.Wait(Patience)) return asked.Result;
            Problem = $"{server.Url} did not answer in {Patience.TotalSeconds:0} s";
        }
        catch (AggregateException failure) when (failure.InnerException is { } inner)
        {
            Problem = inner switch
            {
                SocketException { SocketErrorCode: SocketError.AccessDenied } => $"{server.Url}: {inner.Message}",
                SocketException => Problem, // nobody is there
                HttpStatusException or HttpAnswerException or XmlRpcFormatException or XmlRpcFaultException => $"{server.Url}: {inner.Message}",
                _ => Throw(inner),
            };
        }

        return null;
    }

    private static string Throw(Exception bug)
    {
        ExceptionDispatchInfo.Throw(bug);
        return "";
    }

    private T With<T>(HttpServerConfig server, Func<XmlRpcClient, T> work)
    {
        if (!ServerUrl.TryParse(server.Url, out var url) || url is null)
            throw new HttpAnswerException("is no address");
        var isHashed = server.Password?.StartsWith("{SHA}", StringComparison.OrdinalIgnoreCase) == true;
        using var client = new XmlRpcClient(url, server.Username, isHashed ? control?.Password : server.Password);
        return work(client);
    }

    /// <summary>Without arguments it does nothing; a Supervisor does not even know the name.</summary>
    private static bool KnowsOwnMethods(XmlRpcClient client)
    {
        try
        {
            client.Call("tuivisor.scale");
            return true;
        }
        catch (XmlRpcFaultException fault)
        {
            return fault.Code != FaultCode.UnknownMethod;
        }
    }

    private static ServerAnswers Read(string url, XmlRpcClient client) => new(
        url,
        client.Call("supervisor.getSupervisorVersion").AsString(),
        (int)client.Call("supervisor.getPID").AsInteger(),
        KnowsOwnMethods(client),
        client.Call("supervisor.getState")["statecode"].AsInteger() == RunningState,
        [.. client.Call("supervisor.getAllProcessInfo").AsArray().Select(RunningProgram.Of)]);
}
