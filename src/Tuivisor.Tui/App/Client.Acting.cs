using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Acting on programs. Nothing is shown as done before the server says so; questions grow with what they would do.</summary>
internal sealed partial class Client
{
    private (IReadOnlyList<string> Targets, string Text)? _asked; // and said

    private string? _editor;
    private Selector _editedFor;

    /// <summary>Asks the server for something and says what came of it when it failed.</summary>
    /// <param name="verb">What.</param>
    /// <param name="targets">To whom.</param>
    /// <param name="asked">Said at once: what was asked, and how to undo it; null for nothing.</param>
    /// <param name="change">Completes the request.</param>
    /// <param name="done">Called with the answer.</param>
    /// <param name="failed">Called when it was refused, which is said already.</param>
    public void Request(
        ActVerb verb, IReadOnlyList<string> targets, string? asked = null, Func<Act, Act>? change = null, Action<ActDone>? done = null, Action? failed = null)
    {
        if (Model.Connection != AttachState.Connected)
        {
            Say(Texts["toast.not-connected"], ToastLevel.Error);
            failed?.Invoke();
            return;
        }

        // What was asked for before of the same programs is not what is to come any more.
        if (_asked is { } before && before.Targets.SequenceEqual(targets)) Toasts.Withdraw(before.Text);
        if (asked is not null) Say(asked);
        _asked = asked is null ? null : (targets, asked);
        Link.Ask(id =>
        {
            var act = new Act(id, verb) { Targets = targets };
            return change is null ? act : change(act);
        }, answer =>
        {
            if (answer is ActDone { } outcome)
            {
                foreach (var result in outcome.Results.Where(result => !result.Ok)) Say(Complaint(result), ToastLevel.Error);
                if (!outcome.Ok && outcome.Text.Length > 0 && outcome.Problems.Count == 0) Say(ServerWords.In(Texts, outcome.Text), ToastLevel.Error);
                done?.Invoke(outcome);
            }
            else if (answer is Failed refused)
            {
                Say(ServerWords.In(Texts, refused.Text), ToastLevel.Error);
                failed?.Invoke();
            }
        });
    }

    /// <summary>Puts a question; without questions (confirm = none) it is answered with yes.</summary>
    public void Confirm(ConfirmQuestion question)
    {
        if (Settings.Confirm == Confirming.None && question.Word is null && question.MayBeSilenced) question.Yes();
        else Open(new ConfirmDialog(this, question));
    }

    /// <summary>Full names or "group:*" of what an action is for: the marked rows, else the selected one.</summary>
    public IReadOnlyList<string> Targets()
    {
        if (_marks.Count == 0 || ConsoleHasFocus || _named is not null) return Chosen();
        return Model.Programs.Where(program => _marks.Contains(new(null, program.FullName))).Select(program => program.FullName).ToList();
    }

    /// <summary>Programs behind names and "group:*".</summary>
    public IReadOnlyList<ProgramEntry> ProgramsOf(IReadOnlyList<string> targets) => Model.Programs
        .Where(program => targets.Contains(program.FullName) || targets.Contains($"{program.Info.Group}:*") || targets.Contains("all")).ToList();

    private string Complaint(ActResult result) => result.Code switch
    {
        60 => Texts.Format("toast.already-started", ("name", result.Name)),
        70 => Texts.Format("toast.not-running", ("name", result.Name)),
        _ => $"{result.Name}: {ServerWords.In(Texts, result.Text)}",
    };

    // A key that can do nothing says why.
    private bool IsProgramSelected()
    {
        if (SelectedProgram is null) Say(Texts["toast.no-program-selected"]);
        return SelectedProgram is not null;
    }

    private bool IsInConsole()
    {
        if (!ConsoleHasFocus) Say(Texts["toast.not-in-console"]);
        return ConsoleHasFocus;
    }

    private IReadOnlyList<string> Chosen() => (_named ?? Selection) is { Target.Length: > 0 } row ? [row.Target] : [];

    private static string Named(IReadOnlyList<string> targets) => string.Join(", ", targets.Count > 3 ? [.. targets.Take(2), $"+{targets.Count - 2}"] : targets);

    private void StartTargets()
    {
        var targets = Targets();
        if (targets.Count == 0 || IsRepeat(ActionId.Start, targets)) return;
        var programs = ProgramsOf(targets);
        if (programs.All(program => program.Info.State is ProgramState.Running or ProgramState.Starting))
        {
            Say(Texts.Format(programs.Count == 1 ? "toast.already-started" : "toast.all-started", ("name", Named(targets)), ("n", programs.Count)));
            return;
        }

        Request(ActVerb.Start, targets, Texts.Format("toast.starting", ("name", Named(targets))));
    }

    // In a console k is screen's key for "kill the window", which asks too: it is next to others.
    private void StopTargets(bool asks)
    {
        var targets = Targets();
        if (targets.Count == 0 || IsRepeat(ActionId.Stop, targets)) return;
        var programs = ProgramsOf(targets);
        var alive = programs.Where(program => program.IsAlive || program.Info.State == ProgramState.Backoff).ToList();
        if (alive.Count == 0)
        {
            Say(Texts.Format("toast.not-running", ("name", Named(targets))));
            return;
        }

        void Stop() => Request(ActVerb.Stop, targets, Texts.Format(programs.Count == 1 ? "toast.stopping" : "toast.stopping-many", ("name", Named(targets)), ("n", alive.Count)));
        if (programs.Count == 1 && !asks && Settings.Confirm != Confirming.All) Stop();
        else Confirm(ConfirmQuestion.Several(this, "stop", targets, alive, Stop));
    }

    private void RestartTargets()
    {
        var targets = Targets();
        if (targets.Count == 0 || IsRepeat(ActionId.Restart, targets)) return;
        var programs = ProgramsOf(targets);
        void Restart() => Request(ActVerb.Restart, targets, Texts.Format("toast.restarting", ("name", Named(targets))));
        if (programs.Count <= 1 && Settings.Confirm != Confirming.All) Restart();
        else Confirm(ConfirmQuestion.Several(this, "restart", targets, programs, Restart));
    }

    private void KillTargets()
    {
        var targets = Targets();
        var alive = ProgramsOf(targets).Where(program => program.IsAlive).ToList();
        if (alive.Count == 0)
        {
            Say(Texts.Format("toast.not-running", ("name", Named(targets))));
            return;
        }

        Confirm(ConfirmQuestion.Several(this, "kill", targets, alive,
            () => SendSignal(targets, "KILL", toGroup: true)) with { MayBeSilenced = false });
    }

    /// <summary>Sends a signal.</summary>
    public void SendSignal(IReadOnlyList<string> targets, string signal, bool toGroup = false) =>
        Request(ActVerb.Signal, targets, Texts.Format("toast.signal", ("signal", signal), ("name", Named(targets))),
            act => act with { Signal = toGroup ? "group!" + signal : signal });

    private void ClearTargets()
    {
        var targets = Targets();
        var programs = ProgramsOf(targets);
        if (programs.Count == 0) return;
        Confirm(ConfirmQuestion.Several(this, "clear", targets, programs,
            () => Request(ActVerb.ClearLogs, targets, Texts.Format("toast.clearing", ("name", Named(targets))))) with { MayBeSilenced = false });
    }

    private void RemoveTargets()
    {
        var programs = ProgramsOf(Targets());
        if (programs.Count == 0) return;
        var adHoc = programs.Where(program => program.Info.IsAdHoc).Select(program => program.FullName).ToList();
        if (adHoc.Count < programs.Count)
        {
            Say(Texts["toast.remove-configured"], ToastLevel.Warning);
            if (adHoc.Count == 0) return;
        }

        Confirm(ConfirmQuestion.Several(this, "remove", adHoc, ProgramsOf(adHoc),
            () => Request(ActVerb.Remove, adHoc, Texts.Format("toast.removing", ("name", Named(adHoc))))) with { MayBeSilenced = false });
    }

    private void StartAll() => Confirm(ConfirmQuestion.Several(this, "start", ["all"], Model.Programs, () => Request(ActVerb.Start, ["all"])));

    private void StopAll() => Confirm(ConfirmQuestion.Several(this, "stop", ["all"], Model.Programs, () => Request(ActVerb.Stop, ["all"])));

    private void RestartAll() => Confirm(ConfirmQuestion.Several(this, "restart", ["all"], Model.Programs, () => Request(ActVerb.Restart, ["all"])));

    private void DetachOthers()
    {
        var others = Model.Clients.Where(client => client.Number != Model.ClientNumber).ToList();
        if (others.Count == 0) Say(Texts["toast.alone"]);
        else Confirm(ConfirmQuestion.DetachOthers(this, others, () => Link.Ask(id => new DetachClients(id, null), _ => { })));
    }

    private void AskShutdown() => Confirm(ConfirmQuestion.Shutdown(this, () => Request(ActVerb.Shutdown, [])));

    private void AskRestartServer() => Confirm(ConfirmQuestion.RestartServer(this, () => Request(ActVerb.RestartServer, [])));

    /// <summary>Starts a program from here and goes to its console.</summary>
    /// <param name="spec">What.</param>
    /// <param name="toast">Id of what is said when it runs, with its name.</param>
    /// <param name="refused">Called when it was refused, which is said already.</param>
    /// <param name="back">Shown again when it has gone; null for what was shown before.</param>
    public void RunProgram(RunSpec spec, string? toast = null, Action? refused = null, Sheet? back = null) => RunProgram(spec, toast, Expect(), refused, back);

    private void RunProgram(RunSpec spec, string? toast, ComingConsole coming, Action? refused = null, Sheet? back = null)
    {
        coming.Back = back;
        coming.Wanted = spec.Name;
        spec = spec with { Columns = Math.Max(0, Layout.Main.Columns), Rows = Math.Max(0, Layout.Main.Rows) };
        Request(ActVerb.Run, [], null, act => act with { Run = spec }, done =>
        {
            if (done.Results.FirstOrDefault(result => result.Ok) is not { } result)
            {
                Forget(coming);
                refused?.Invoke();
                return;
            }

            if (toast is not null) Say(Texts.Format(toast, ("name", result.Name), ("key", Way(ActionId.Detach))));
            coming.Name = result.Name;
            TakeComing();
        }, () =>
        {
            Forget(coming);
            refused?.Invoke();
        });
    }

    private void RunShell()
    {
        var environment = Context.Options.Environment;
        RunProgram(new() { Command = environment.GetValueOrDefault("SHELL", "/bin/sh"), Name = NewName("shell"), Directory = Context.Options.Directory, RemoveWhenEnded = true });
    }

    /// <summary>A name that no program has: shell-1, shell-2 …</summary>
    public string NewName(string stem, bool numbered = true)
    {
        if (!numbered && Lookup(stem) is null && IsFree(stem)) return stem;
        for (var number = 1; ; number++)
        {
            var name = $"{stem}-{number}";
            if (IsFree(name)) return name;
        }
    }

    private bool IsFree(string name) => Model.Programs.All(program => program.Info.Name != name) && _coming.TrueForAll(coming => coming.Wanted != name);

    // Supervisor's settings are answered by the server: directory, user and environment of the program.
    private void ShellHere()
    {
        if (!IsProgramSelected() || SelectedProgram is not { } program) return;
        var coming = Expect();
        Link.Ask(id => new ReadDetails(id, program.FullName), answer =>
        {
            if (answer is not ProgramDetails details)
            {
                Forget(coming);
                return;
            }

            var settings = details.Settings.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
            RunProgram(new()
            {
                Command = Context.Options.Environment.GetValueOrDefault("SHELL", "/bin/sh"), Name = NewName(program.Info.Name + "-shell", numbered: false),
                Directory = settings.GetValueOrDefault("directory") is { Length: > 0 } directory ? directory : Context.Options.Directory,
                Environment = EnvironmentSetting.Parse(settings.GetValueOrDefault("environment", "")), RemoveWhenEnded = true,
            }, null, coming);
        });
    }

    private void EditConfig()
    {
        if (!IsProgramSelected() || SelectedProgram?.Info is not { } info) return;
        if (info.ConfigFile is not { } file)
        {
            Say(Texts[info.IsAdHoc ? "toast.no-config-ad-hoc" : "toast.no-config"], ToastLevel.Warning);
            return;
        }

        EditFile(file, info.ConfigLine);
    }

    /// <summary>Opens a file of the configuration at a line; when the editor ends, what the changes would do is shown.</summary>
    public void EditFile(string file, int line)
    {
        // The file is on the server's machine: the editor runs there, as a program of its own, in this console.
        var name = NewName("edit-" + Path.GetFileNameWithoutExtension(file), numbered: false);
        _editor = name;
        _editedFor = Selection;
        RunProgram(new() { Command = $"{Editor} {(line > 0 ? $"+{line} " : "")}\"{file}\"", Name = name, RemoveWhenEnded = true });
    }

    private string Editor => Context.Options.Environment.GetValueOrDefault("VISUAL") ?? Context.Options.Environment.GetValueOrDefault("EDITOR") ?? "vi";

    /// <summary>Opens a file that a program told of, at a line.</summary>
    /// <param name="program">The program.</param>
    /// <param name="path">The file; relative to the program's directory unless it begins with a slash.</param>
    /// <param name="line">The line, from 1.</param>
    public void OpenSource(string program, string path, int line) => Link.Ask(id => new ReadDetails(id, program), answer =>
    {
        var directory = (answer as ProgramDetails)?.Settings.FirstOrDefault(setting => setting.Key == "directory").Value;
        RunProgram(new()
        {
            Command = $"{Editor} +{line} {ShellCommand.Quote(path)}", Name = NewName("edit-" + Path.GetFileNameWithoutExtension(path), numbered: false),
            Directory = directory is { Length: > 0 } ? directory : Context.Options.Directory, RemoveWhenEnded = true,
        });
    });

    // A program that was started by hand becomes one of the configuration; it goes on until that is applied.
    private void WriteConfig()
    {
        if (!IsProgramSelected() || SelectedProgram?.Info is not { } info) return;
        if (!info.IsAdHoc) Say(Texts.Format("toast.already-in-config", ("file", info.ConfigFile ?? "?"), ("line", info.ConfigLine)));
        else Request(ActVerb.Save, [info.FullName], null, null, SaidWhereSaved);
    }

    /// <summary>Tells where a program was written, and which key takes it over.</summary>
    public void SaidWhereSaved(ActDone done) => Say(Texts.Format("toast.written", ("file", done.File ?? ""), ("line", done.Line)));

    // The editor ended: back to where it was called from, with what its changes would do.
    private void OnEditorEnded()
    {
        _editor = null;
        Focus(Pane.List);
        Select(_editedFor);
        AskReload();
    }

    private void PasteBuffer()
    {
        if (!IsInConsole()) return;
        Link.Ask(id => new GetCopyBuffer(id), answer =>
        {
            if (answer is CopyBuffer { Text.Length: > 0 } buffer) SendPaste(Encoding.UTF8.GetBytes(buffer.Text), true, true);
            else Say(Texts["toast.nothing-to-paste"]);
        });
    }

    // A finger that rests on the key must not act twice.
    private bool IsRepeat(ActionId action, IReadOnlyList<string> targets)
    {
        var target = string.Join(' ', targets);
        var repeat = _lastAct.Action == action && _lastAct.Target == target && Now - _lastAct.At < RepeatTime;
        _lastAct = (action, target, Now);
        return repeat;
    }
}
