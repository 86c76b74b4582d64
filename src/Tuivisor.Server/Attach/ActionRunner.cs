using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Attach;

/// <summary>Does what clients ask for, with the words supervisorctl would use.</summary>
internal sealed class ActionRunner(ISupervision supervision, ProgramDirectory programs, AttachServer server, ConfigWriter writer)
{
    private const int Success = 80;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _removedWhenEnded = new(StringComparer.Ordinal);

    /// <param name="act">What.</param>
    /// <param name="author">Who asks.</param>
    /// <param name="isLocal">They do it on this host, as the kernel knows.</param>
    /// <param name="over">The client left.</param>
    public async Task<AttachReply> RunAsync(Act act, Author author, bool isLocal, CancellationToken over) => act.Verb switch
    {
        ActVerb.Start => await EachAsync(act, author, over, "started",
            name => supervision.StartAsync(name, act.Wait, author, over),
            group => supervision.StartGroupAsync(group, act.Wait, author, over),
            () => supervision.StartAllAsync(act.Wait, author, over)).ConfigureAwait(false),
        ActVerb.Stop => await EachAsync(act, author, over, "stopped",
            name => supervision.StopAsync(name, act.Wait, author, over),
            group => supervision.StopGroupAsync(group, act.Wait, author, over),
            () => supervision.StopAllAsync(act.Wait, author, over)).ConfigureAwait(false),
        ActVerb.Restart => await EachAsync(act, author, over, "restarted",
            name => supervision.RestartAsync(name, author, over),
            group => RestartGroupAsync(group, act.Wait, author, over),
            () => RestartAllAsync(act.Wait, author, over)).ConfigureAwait(false),
        ActVerb.Signal => await EachAsync(act, author, over, "signalled",
            name => supervision.SignalAsync(name, act.Signal ?? "", author, over),
            group => supervision.SignalGroupAsync(group, act.Signal ?? "", author, over),
            () => supervision.SignalAllAsync(act.Signal ?? "", author, over)).ConfigureAwait(false),
        ActVerb.ClearLogs => await EachAsync(act, author, over, "cleared",
            name => supervision.ClearLogsAsync(name, over),
            group => ClearGroupAsync(group, over),
            () => supervision.ClearAllLogsAsync(over)).ConfigureAwait(false),
        ActVerb.ClearMainLog => Whole(act, await supervision.ClearMainLogAsync(over).ConfigureAwait(false)),
        ActVerb.Reread => Reread(act, await supervision.RereadAsync(author, over).ConfigureAwait(false)),
        ActVerb.Update => await UpdateAsync(act, author, over).ConfigureAwait(false),
        ActVerb.AddGroup => await GroupsAsync(act, "added", name => supervision.AddGroupAsync(name, author, over)).ConfigureAwait(false),
        ActVerb.RemoveGroup => await GroupsAsync(act, "removed", name => supervision.RemoveGroupAsync(name, author, over)).ConfigureAwait(false),
        ActVerb.Remove => await GroupsAsync(act, "removed", name => supervision.RemoveAsync(name, author, over)).ConfigureAwait(false),
        ActVerb.Run => await RunProgramAsync(act, author, over).ConfigureAwait(false),
        ActVerb.Shutdown => Whole(act, await supervision.ShutdownAsync(author, over).ConfigureAwait(false)),
        ActVerb.RestartServer => Whole(act, await supervision.RestartServerAsync(author, over).ConfigureAwait(false)),
        ActVerb.Upgrade => await UpgradeAsync(act, author, isLocal).ConfigureAwait(false),
        ActVerb.SendStdin => await EachAsync(act, author, over, "sent",
            name => supervision.SendStdinAsync(name, System.Text.Encoding.UTF8.GetBytes(act.Text ?? ""), over),
            _ => throw new RequestException("bad-request", "text is sent to one program"),
            () => throw new RequestException("bad-request", "text is sent to one program")).ConfigureAwait(false),
        ActVerb.Save => Save(act),
        ActVerb.ClearScreen => Consoles(act, _ => ("\e[H\e[2J", "cleared")),
        ActVerb.ClearScrollback => Consoles(act, _ => ("\e[3J", "cleared")),
        ActVerb.ResetTerminal => Consoles(act, _ => ("\ec", "reset")),
        ActVerb.ToggleWrap => Consoles(act, console => console.WithEmulator(emulator => emulator.IsWrapping) ? ("\e[?7l", "off") : ("\e[?7h", "on")),
        _ => throw new RequestException("bad-request", $"{act.Verb} is not known to this server"),
    };

    /// <summary>An ad-hoc program changed its state: those that were to be forgotten at their end are.</summary>
    public void AdHocChanged(ProcessView process, EventType type)
    {
        if (type is not (EventType.ProcessStateExited or EventType.ProcessStateStopped or EventType.ProcessStateFatal)) return;
        lock (_lock)
            if (!_removedWhenEnded.Remove(process.FullName))
                return;
        _ = supervision.RemoveAsync(process.FullName, Author.Server, CancellationToken.None);
    }

    private async Task<AttachReply> EachAsync(
        Act act, Author author, CancellationToken over, string done,
        Func<string, Task<ActionOutcome>> one, Func<string, Task<GroupOutcome>> group, Func<Task<GroupOutcome>> all)
    {
        _ = (author, over);
        if (act.Targets.Count == 0) throw new RequestException("bad-request", $"{act.Verb}: name a program, group:* or all");
        var tasks = act.Targets.Select(target => TargetAsync(target, done, one, group, all)).ToList();
        var results = (await Task.WhenAll(tasks).ConfigureAwait(false)).SelectMany(result => result).ToList();
        return new ActDone(act.Id, results.TrueForAll(result => result.Ok)) { Results = results };
    }

    private static async Task<IEnumerable<ActResult>> TargetAsync(
        string target, string done,
        Func<string, Task<ActionOutcome>> one, Func<string, Task<GroupOutcome>> group, Func<Task<GroupOutcome>> all)
    {
        if (target == "all") return Results("all", await all().ConfigureAwait(false), done);
        if (target.EndsWith(":*", StringComparison.Ordinal)) return Results(target, await group(target[..^2]).ConfigureAwait(false), done);
        return [Result(target, await one(target).ConfigureAwait(false), done)];
    }

    private static IEnumerable<ActResult> Results(string name, GroupOutcome outcome, string done) => outcome.Whole.IsOk
        ? outcome.Each.Select(each => Result(each.Group == each.Name ? each.Name : $"{each.Group}:{each.Name}", each.Outcome, done))
        : [Result(name, outcome.Whole, done)];

    private static ActResult Result(string name, ActionOutcome outcome, string done) => outcome.IsOk || outcome.Code == FaultCode.Success
        ? new ActResult(name, true, Success, done)
        : new ActResult(name, false, (int)outcome.Code, Words(outcome));

    /// <summary>supervisorctl's words for a fault.</summary>
    private static string Words(ActionOutcome outcome) => outcome.Code switch
    {
        FaultCode.BadName => "ERROR (no such process)",
        FaultCode.NoFile => "ERROR (no such file)",
        FaultCode.NotExecutable => "ERROR (file is not executable)",
        FaultCode.AlreadyStarted => "ERROR (already started)",
        FaultCode.SpawnError => "ERROR (spawn error)",
        FaultCode.AbnormalTermination => "ERROR (abnormal termination)",
        FaultCode.NotRunning => "ERROR (not running)",
        FaultCode.BadSignal => "ERROR (bad signal name)",
        FaultCode.StillRunning => "ERROR (still running)",
        FaultCode.AlreadyAdded => "ERROR (already added)",
        FaultCode.ShutdownState => "ERROR (the server is shutting down)",
        _ => $"ERROR ({outcome.Text})",
    };

    private static ActDone Whole(Act act, ActionOutcome outcome) =>
        new(act.Id, outcome.IsOk) { Text = outcome.IsOk ? "" : outcome.Text };

    private static ActDone Reread(Act act, RereadOutcome outcome) => new(act.Id, outcome.Whole.IsOk)
    {
        Changes = outcome.Whole.IsOk ? ConfigReport.Changes(outcome) : null,
        ConfigErrors = [.. outcome.Errors.Select(error => error.ToString())],
        Problems = ConfigReport.Problems(outcome),
        Text = outcome.Whole.IsOk ? "" : outcome.Whole.Text,
    };

    /// <summary>As supervisorctl update, groups that are gone are stopped and removed, changed ones too, then added anew; but of a group of
    /// which programs stay as they are, these are left alone.</summary>
    private async Task<AttachReply> UpdateAsync(Act act, Author author, CancellationToken over)
    {
        var reread = await supervision.RereadAsync(author, over).ConfigureAwait(false);
        var done = Reread(act, reread);
        if (!done.Ok) return done;
        var results = new List<ActResult>();
        var inParts = new HashSet<string>();
        foreach (var name in reread.Changed.Where(Wanted))
        {
            if (await supervision.UpdateGroupAsync(name, author, over).ConfigureAwait(false) is not { Whole.IsOk: true } outcome) continue;
            inParts.Add(name);
            results.Add(Result(name, outcome.Whole, "updated"));
        }

        foreach (var name in reread.Removed.Concat(reread.Changed.Except(inParts)).Where(Wanted))
        {
            await supervision.StopGroupAsync(name, wait: true, author, over).ConfigureAwait(false);
            results.Add(Result(name, await supervision.RemoveGroupAsync(name, author, over).ConfigureAwait(false), "removed"));
        }

        foreach (var name in reread.Changed.Except(inParts).Concat(reread.Added).Where(Wanted))
        {
            // A program that was started by hand and written to the configuration since.
            foreach (var adHoc in supervision.Processes.Group(name)?.Where(member => member.Config.IsAdHoc).ToList() ?? [])
                await supervision.RemoveAsync(adHoc.FullName, author, over).ConfigureAwait(false);
            var added = await supervision.AddGroupAsync(name, author, over).ConfigureAwait(false);
            results.RemoveAll(result => result.Ok && result.Name == name);
            results.Add(Result(name, added, reread.Changed.Contains(name) ? "updated" : "added"));
        }

        return done with { Ok = results.TrueForAll(result => result.Ok), Results = results };

        bool Wanted(string name) => act.Targets.Count == 0 || act.Targets.Contains(name) || act.Targets.Contains("all");
    }

    private static async Task<AttachReply> GroupsAsync(Act act, string done, Func<string, Task<ActionOutcome>> one)
    {
        var results = new List<ActResult>();
        foreach (var name in act.Targets) results.Add(Result(name, await one(name).ConfigureAwait(false), done));
        return new ActDone(act.Id, results.TrueForAll(result => result.Ok)) { Results = results };
    }

    private async Task<GroupOutcome> RestartGroupAsync(string group, bool wait, Author author, CancellationToken over)
    {
        var stopped = await supervision.StopGroupAsync(group, wait: true, author, over).ConfigureAwait(false);
        return stopped.Whole.IsOk ? await supervision.StartGroupAsync(group, wait, author, over).ConfigureAwait(false) : stopped;
    }

    private async Task<GroupOutcome> RestartAllAsync(bool wait, Author author, CancellationToken over)
    {
        var stopped = await supervision.StopAllAsync(wait: true, author, over).ConfigureAwait(false);
        return stopped.Whole.IsOk ? await supervision.StartAllAsync(wait, author, over).ConfigureAwait(false) : stopped;
    }

    private async Task<GroupOutcome> ClearGroupAsync(string group, CancellationToken over)
    {
        if (supervision.Processes.Group(group) is not { } members)
            return GroupOutcome.Failed(ActionOutcome.Fault(FaultCode.BadName, group));
        var each = new List<ProcessOutcome>();
        foreach (var member in members)
            each.Add(new ProcessOutcome(member.Group, member.Name, await supervision.ClearLogsAsync(member.FullName, over).ConfigureAwait(false)));
        return new GroupOutcome(ActionOutcome.Ok, each);
    }

    private async Task<AttachReply> RunProgramAsync(Act act, Author author, CancellationToken over)
    {
        var spec = act.Run ?? throw new RequestException("bad-request", "Run: say what to run");
        if (string.IsNullOrWhiteSpace(spec.Command)) throw new RequestException("bad-request", "Run: the command is empty");
        var config = AdHocProgram.Of(spec, name => programs.All(server.Time.GetUtcNow()).Exists(p => p.Name == name || p.Group == name));
        if (spec.RemoveWhenEnded)
            lock (_lock) _removedWhenEnded.Add(config.FullName);
        var outcome = await supervision.RunAsync(config, author, over).ConfigureAwait(false);
        if (!outcome.IsOk)
            lock (_lock) _removedWhenEnded.Remove(config.FullName);
        return new ActDone(act.Id, outcome.IsOk) { Results = [Result(config.FullName, outcome, "started")] };
    }

    private ActDone Save(Act act)
    {
        var config = act.Run is { } spec ? AdHocProgram.Of(spec, _ => false) with { AutoStart = spec.AutoStart }
            : act.Targets is [var name] && supervision.Processes.Find(name) is { } process ? process.Config with { AutoStart = true }
            : throw RequestException.NoSuchProgram(act.Targets.Count > 0 ? act.Targets[0] : "");
        var (file, line) = writer.Write(config);
        return new ActDone(act.Id, true) { File = file, Line = line };
    }

    private async Task<AttachReply> UpgradeAsync(Act act, Author author, bool isLocal)
    {
        var path = act.Text ?? "";
        if (path.Length > 0 && !isLocal) throw new RequestException("denied", "only a client on the server's host may name an executable");
        if (path.Length > 0 && !Path.IsPathRooted(path)) throw new RequestException("bad-request", $"{path}: not an absolute path");
        var problem = await server.UpgradeAsync(path, author).ConfigureAwait(false);
        return new ActDone(act.Id, problem is null) { Text = problem ?? "" };
    }

    private ActDone Consoles(Act act, Func<ProgramConsole, (string Sequence, string Done)> change)
    {
        var results = new List<ActResult>();
        foreach (var target in act.Targets)
        {
            var process = supervision.Processes.Find(target);
            var console = process is null ? null : server.ConsoleOf(process.Id);
            if (console is null)
            {
                results.Add(Result(target, ActionOutcome.Fault(FaultCode.BadName, target), ""));
                continue;
            }

            var (sequence, done) = change(console);
            console.Feed(System.Text.Encoding.ASCII.GetBytes(sequence), addReturns: false);
            results.Add(new ActResult(target, true, Success, done));
        }

        return new ActDone(act.Id, results.TrueForAll(result => result.Ok)) { Results = results };
    }
}
