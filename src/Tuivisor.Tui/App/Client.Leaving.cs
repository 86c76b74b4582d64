using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Leaving: nothing stops, and one line on the shell says what goes on.</summary>
internal sealed partial class Client
{
    private string? _detailsFor;
    private int _samplesSinceDetails;
    private byte[] _copied = [];

    /// <summary>Everything about the selected program, once asked and answered.</summary>
    public ProgramDetails? Details { get; private set; }

    /// <summary>What was found out about a lost server, one fact a line.</summary>
    public IReadOnlyList<string> LostFacts { get; set; } = [];

    /// <summary>Detaches. Programs go on.</summary>
    /// <param name="text">A line for the shell instead of the usual one.</param>
    public void Leave(string? text = null)
    {
        CloseSheet();
        EndRecordings();
        Farewell = text ?? ExitLine();
    }

    /// <summary>Leaves, and ends the shell this client was started from, as when its terminal is closed: screen's power detach.</summary>
    private void PowerDetach() => Open(new ConfirmDialog(this, new()
    {
        Title = Texts["power-detach.title"], Subject = Texts["explain.detach"], Consequence = Texts["power-detach.text"], YesText = Texts["power-detach.yes"], MayBeSilenced = false, Yes = () =>
        {
            Context.Outside.HangUp();
            Leave();
        },
    }));

    /// <summary>Goes to another server: this one is left as with a detach.</summary>
    private void AskServer() => Ask(new("chip.open", "", new TextField(), null, text =>
    {
        text = text.Trim();
        if (text.Length == 0) return;
        if (Context.Outside.OpenServer(text)) Leave("");
        else Say(Texts.Format("toast.no-server", ("name", text)), ToastLevel.Warning);
    }, null));

    /// <summary>Puts text where the person can paste it, and says honestly how far that is known.</summary>
    /// <param name="text">As it is shown.</param>
    /// <param name="written">Its bytes where they are not those of the text; null where they are.</param>
    public void CopyToClipboard(string text, byte[]? written = null)
    {
        var bytes = _copied = written ?? System.Text.Encoding.UTF8.GetBytes(text);
        Link.Ask(id => new SetCopyBuffer(id, text), _ => { });
        var count = text.EnumerateRunes().Count();
        if (Clipboard.CommandFor(Context.Options.Environment) is { } command && Context.Outside.PipeTo(command, bytes))
        {
            Say(Texts.Format("toast.copied-by", ("n", count), ("command", command[0])));
        }
        else if (bytes.Length > Clipboard.LongestSequence)
        {
            CopyToFile();
        }
        else
        {
            Context.Outside.WriteToTerminal(Clipboard.Sequence(bytes, Context.Options.Environment));
            Say(Texts.Format("toast.copied", ("n", count)));
        }
    }

    // As screen does with > and <: the buffer that all clients share goes to a file, and comes from one.
    private void SaveBuffer() => Link.Ask(id => new GetCopyBuffer(id), answer =>
    {
        if (answer is not CopyBuffer { Text: { Length: > 0 } text })
        {
            Say(Texts["toast.nothing-to-paste"]);
            return;
        }

        Ask(new("chip.save", "", new TextField(Clipboard.FileIn(Context.Options.Environment), isSuggestion: true), null, path =>
        {
            if (path.Trim().Length == 0) return;
            var problem = Context.Outside.WriteFile(path.Trim(), text);
            Say(problem ?? Texts.Format("toast.copied-file", ("path", path.Trim())), problem is null ? ToastLevel.Note : ToastLevel.Error);
        }, null));
    });

    private void LoadBuffer() => Ask(new("chip.load", "", new TextField(Clipboard.FileIn(Context.Options.Environment), isSuggestion: true), null, path =>
    {
        if (path.Trim().Length == 0) return;
        if (Context.Outside.ReadFile(path.Trim()) is not { } text) Say(Texts.Format("toast.no-file", ("path", path.Trim())), ToastLevel.Error);
        else Link.Ask(id => new SetCopyBuffer(id, text), _ => Say(Texts.Format("toast.buffer-loaded", ("n", text.Length))));
    }, null));

    // For a terminal that does not take what is sent to its clipboard, or cuts it.
    private void CopyToFile()
    {
        if (_copied.Length == 0)
        {
            Say(Texts["toast.nothing-to-paste"]);
            return;
        }

        var path = Clipboard.FileIn(Context.Options.Environment);
        Say(Context.Outside.WriteFile(path, _copied) ?? Texts.Format("toast.copied-file", ("path", path)));
    }

    private void Leave(Bye bye)
    {
        Farewell = bye.Reason == "shutdown"
            ? Texts.Format("exit.shutdown", ("name", Model.Server?.Name ?? ""))
            : Texts.Format("exit.detached", ("name", Model.Server?.Name ?? ""), ("text", bye.Text));
    }

    // [left web1: 8 of 13 run, 1 FATAL (importer), 1 retrying. Back: tuivisor]
    private string ExitLine()
    {
        var programs = Model.Programs;
        var running = programs.Count(program => program.Info.State == ProgramState.Running);
        var fatal = programs.Where(program => program.Info.State == ProgramState.Fatal).ToList();
        var retrying = programs.Count(program => program.Info.State == ProgramState.Backoff);
        var name = Model.Server?.Name ?? "";
        var back = Texts.Format("exit.back", ("command", Context.Options.Back));
        if (ServerIsLost) return Texts.Format("exit.lost", ("name", name), ("pid", Model.Server?.ServerPid ?? 0)) + back;
        if (programs.Count == 0) return Texts.Format("exit.empty", ("name", name)) + back;
        var text = Texts.Format("exit.run", ("name", name), ("running", running), ("n", programs.Count));
        if (fatal.Count > 0)
        {
            var names = string.Join(", ", fatal.Take(3).Select(program => program.Info.Name)) + (fatal.Count > 3 ? ", ..." : "");
            text += Texts.Format("exit.fatal", ("n", fatal.Count), ("names", names));
        }

        if (retrying > 0) text += Texts.Format("exit.retrying", ("n", retrying));
        return text + back;
    }

    private void SwitchLanguage()
    {
        Texts = Texts.Language == Text.Texts.EnglishTag ? Text.Texts.Chinese : Text.Texts.English;
        Adopt();
    }

    private void AskDetails()
    {
        if (SelectedProgram is not { } program || Model.Connection != AttachState.Connected) return;
        _detailsFor = program.FullName;
        _samplesSinceDetails = 0;
        Link.Ask(id => new ReadDetails(id, program.FullName), answer =>
        {
            if (answer is ProgramDetails details && details.Program.FullName == _detailsFor) Details = details;
        });
    }

    // Processes and logs change without a message of their own.
    private void RefreshDetails()
    {
        var shown = View == MainView.Details || !Layout.Side.IsEmpty;
        if (shown && (++_samplesSinceDetails >= 3 || SelectedProgram?.FullName != _detailsFor)) AskDetails();
    }

    /// <summary>Reads the configuration and shows what it would change, or why it cannot be read.</summary>
    public void AskReload() => Request(ActVerb.Reread, [], null, null, done => Open(done.Changes is { } changes ? new ReloadDialog(this, changes) : new ConfigErrorDialog(this, done)));

    /// <summary>When the configuration that runs was read, as far as it is known.</summary>
    public DateTimeOffset ConfigReadAt()
    {
        var config = new AppliedConfig<EventInfo>();
        foreach (var happened in Model.Events) config.Take(happened, () => happened);
        return Local(config.Running?.At ?? Model.Server?.ConfigReadAt ?? Model.Server?.StartedAt ?? Now);
    }
}
