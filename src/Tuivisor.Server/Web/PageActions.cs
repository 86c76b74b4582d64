using System.Globalization;
using Tuivisor.Server.Rpc;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision;

namespace Tuivisor.Server.Web;

/// <summary>What can be done by the page, and the sentence that says how it went.</summary>
internal sealed class PageActions(RpcContext context)
{
    private ISupervision Supervision => context.Supervision;

    /// <summary>Whether there is such an action, and it has the name it needs.</summary>
    public bool Knows(PageRequest asked) => asked.Action switch
    {
        "refresh" or "stopall" or "restartall" or "startall" => true,
        "start" or "stop" or "restart" or "clearlog" => asked.Name.Length > 0,
        _ => false,
    };

    /// <summary>Does it and waits until it is done.</summary>
    public async Task<string> RunAsync(PageRequest asked, string user, CancellationToken ct)
    {
        var author = new Author(AuthorKind.Web, user);
        switch (asked.Action)
        {
            case "refresh":
                return $"Page refreshed at {Now()}";
            case "stopall":
                return Summary(await Supervision.StopAllAsync(true, author, ct), "stopped");
            case "startall":
                return Summary(await Supervision.StartAllAsync(true, author, ct), "started");
            case "restartall":
                await Supervision.StopAllAsync(true, author, ct);
                return Summary(await Supervision.StartAllAsync(true, author, ct), "restarted");
        }
        var name = asked.Name;
        if (Supervision.Processes.Find(name) is null)
            return $"No such process named {name}";
        return asked.Action switch
        {
            "start" => Sentence(name, "started", await Supervision.StartAsync(name, true, author, ct)),
            "stop" => await Supervision.StopAsync(name, true, author, ct) is { IsOk: false } fault ? Unexpected(fault) : $"Process {name} stopped",
            "restart" => Sentence(name, "restarted", await RestartAsync(name, author, ct)),
            _ => await Supervision.ClearLogsAsync(name, ct) is { IsOk: false } fault ? Unexpected(fault) : $"Log for {name} cleared",
        };
    }

    private async Task<ActionOutcome> RestartAsync(string name, Author author, CancellationToken ct)
    {
        var stopped = await Supervision.StopAsync(name, true, author, ct);
        return stopped.IsOk || stopped.Code == FaultCode.NotRunning ? await Supervision.StartAsync(name, true, author, ct) : stopped;
    }

    private string Summary(GroupOutcome outcome, string done)
    {
        if (!outcome.Whole.IsOk)
            return Unexpected(outcome.Whole);
        var failed = outcome.Each.Where(each => !each.Outcome.IsOk).Select(each => each.Name).ToArray();
        return failed.Length == 0 ? $"All {done} at {Now()}" : $"Not all {done} at {Now()}: {string.Join(", ", failed)}";
    }

    private static string Sentence(string name, string done, ActionOutcome outcome) => outcome.Code switch
    {
        FaultCode.None => $"Process {name} {done}",
        FaultCode.NoFile => $"ERROR: Process {name}: no such file",
        FaultCode.NotExecutable => $"ERROR: Process {name}: file not executable",
        FaultCode.AlreadyStarted => $"ERROR: Process {name}: already started",
        FaultCode.SpawnError => $"ERROR: Process {name}: spawn error",
        FaultCode.AbnormalTermination => $"ERROR: Process {name}: abnormal termination",
        _ => $"ERROR: Process {name}: {Unexpected(outcome)}",
    };

    private static string Unexpected(ActionOutcome outcome) => $"unexpected rpc fault [{(int)outcome.Code}] {outcome.Text}";

    private string Now()
    {
        var now = context.Time.GetLocalNow();
        return string.Create(CultureInfo.InvariantCulture, $"{now:ddd MMM} {now.Day,2} {now:HH:mm:ss yyyy}");
    }
}
