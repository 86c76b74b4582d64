using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>Everything about the selected program. One that failed begins with why, and which key comes next.</summary>
/// <param name="client">The client.</param>
/// <param name="narrow">The column at the right, with short values.</param>
internal sealed class DetailsView(Client client, bool narrow) : View(client)
{
    private const int MostRows = 300;

    private ProgramDetails? Details => Client.Details is { } details && details.Program.FullName == Client.SelectedProgram?.FullName ? details : null;

    /// <summary>Rows there are to draw on: more than the frame has when it was scrolled.</summary>
    private int Rows { get; set; }

    /// <summary>Rows above the frame; 0 whenever another program is shown.</summary>
    private int Top { get; set; }

    private string? _topFor;

    public override void Draw(Canvas canvas)
    {
        if (Client.SelectedProgram is not { } program) return;
        if (_topFor != program.FullName) (_topFor, Top) = (program.FullName, 0);
        Rows = Frame.Rows;
        if (Top == 0)
        {
            DrawAll(canvas, program);
            return;
        }

        // Drawn whole, of which the frame is a window.
        Rows = MostRows;
        var whole = new CellBuffer(Math.Max(1, Frame.Columns), MostRows);
        DrawAll(new Canvas(whole, new(0, 0, whole.Columns, whole.Rows), canvas.Palette, canvas.Glyphs), program);
        var used = MostRows;
        while (used > 0 && string.IsNullOrWhiteSpace(whole.RowText(used - 1))) used--;
        Top = Math.Clamp(Top, 0, Math.Max(0, used - Frame.Rows));
        for (var row = 0; row < Frame.Rows; row++) canvas.Copy(whole, Top + row, row);
    }

    public override bool OnKey(KeyEvent key)
    {
        var by = key.Key switch
        {
            Key.Down => 1, Key.Up => -1, Key.PageDown => Frame.Rows - 1, Key.PageUp => 1 - Frame.Rows, Key.Home => -MostRows, Key.End => MostRows,
            Key.Character when key.Modifiers == KeyModifiers.None && key.CodePoint is 'j' or 'k' => key.CodePoint == 'j' ? 1 : -1,
            _ => 0,
        };
        Top = Math.Max(0, Top + by);
        return by != 0;
    }

    public override bool OnMouse(MouseEvent mouse)
    {
        if (mouse is { Action: MouseAction.Press, Button: MouseButton.Left }) Client.Focus(Pane.Main);
        if (mouse is not { Action: MouseAction.Press, Button: MouseButton.WheelUp or MouseButton.WheelDown }) return false;
        Top = Math.Max(0, Top + (mouse.Button == MouseButton.WheelUp ? -3 : 3));
        return true;
    }

    private void DrawAll(Canvas canvas, ProgramEntry program)
    {
        if (!narrow && NeedsCause(program.Info)) DrawFailure(canvas, program);
        else DrawFacts(canvas, program);
    }

    private static bool NeedsCause(ProgramInfo info) =>
        info.State is ProgramState.Fatal or ProgramState.Backoff || info is { State: ProgramState.Exited, ExitExpected: false };

    // What failed, why, the tries, where to look, and the keys that help.
    private void DrawFailure(Canvas canvas, ProgramEntry program)
    {
        var info = program.Info;
        var role = StateWords.RoleOf(info);
        canvas.Glyph(1, 0, canvas.Glyphs.Of(info.State, info.ExitExpected), canvas.Palette[role]);
        canvas.Text(3, 0, Headline(info), canvas.Palette[role] with { Attributes = CellAttributes.Bold });
        var row = 2;
        var output = Details?.LastOutput.Where(line => !string.IsNullOrWhiteSpace(line)).ToList() ?? [];
        foreach (var (label, value, color) in FailureFacts(info)) row = Fact(canvas, row, 10, label, value, color, lines: label == T["details.Why"] ? 2 : 1);
        foreach (var (index, line) in output.TakeLast(2).Index()) row = Fact(canvas, row, 10, index == 0 ? StreamName(info) : "", line, Role.Fg);
        row++;
        var keys = 2;
        if (output.Count > 0 && row + Math.Min(10, output.Count) + 2 + keys <= Rows)
        {
            canvas.Text(1, row++, T.Format("details.last-lines", ("n", 10), ("stream", StreamName(info))), Heading(canvas));
            foreach (var line in output.TakeLast(10)) canvas.Text(1, row++, Clip.End(line, Frame.Columns - 2, canvas.Glyphs.Ellipsis));
            row++;
        }

        var events = Details?.Events ?? [];
        var room = Rows - row - 2 - keys;
        if (events.Count > 0 && room >= 3)
        {
            canvas.Text(1, row++, T["details.timeline"], Heading(canvas));
            foreach (var happened in events.TakeLast(room)) DrawEvent(canvas, row++, happened, info);
            row++;
        }

        DrawKeys(canvas, row, info);
    }

    private string Headline(ProgramInfo info)
    {
        var at = Show.When(Client.Local(info.StateSince), Client.Now);
        return info.State switch
        {
            ProgramState.Fatal => T.Format("details.fatal", ("name", info.Name), ("time", at), ("n", Tried(info))),
            ProgramState.Backoff => T.Format("details.backoff", ("name", info.Name), ("n", info.Retries), ("max", info.MaxRetries),
                ("secs", Math.Max(0, (int)Math.Ceiling(((info.NextTryAt ?? Client.Now) - Client.Now).TotalSeconds)))),
            _ => T.Format("details.exited", ("name", info.Name), ("time", at)),
        };
    }

    // The count of failures is taken back once it is clear that there will be no more tries.
    private static int Tried(ProgramInfo info) => info.Retries > 0 ? info.Retries : info.MaxRetries + 1;

    private (string Label, string Value, Role Role)? ConfigIsNewer => Client.Model.ConfigIsNewer
        ? ("", T.Format("details.config-newer", ("key", Client.Bindings.KeyOf(Scope.List, ActionId.Reload) ?? ":reload")), Role.Warn) : null;

    private IEnumerable<(string Label, string Value, Role Role)> FailureFacts(ProgramInfo info)
    {
        if (FailureCause.Of(T, info, Details) is { } cause) yield return (T["details.Why"], cause, Role.Fg);
        if (Tries() is { Length: > 0 } tries) yield return (T["details.Tries"], tries, Role.Fg);
        yield return (T["details.Command"], info.Command, Role.Fg);
        if (info.ConfigFile is { } file) yield return (T["details.Config"], T.Format("details.file-line", ("file", file), ("line", info.ConfigLine)), Role.Fg);
        if (info.ConfigFile is not null && ConfigIsNewer is { } said) yield return said;
        else if (info.IsAdHoc) yield return (T["details.Config"], T["details.ad-hoc"], Role.Dim);
    }

    // Times of the last tries, and how each ended when they all ended alike.
    private string Tries()
    {
        var events = Details?.Events ?? [];
        var starts = events.Where(happened => happened.State == ProgramState.Starting).TakeLast(4).Select(happened => Show.Clock(Client.Local(happened.At))).ToList();
        var ends = events.Where(happened => happened.State == ProgramState.Backoff).Select(happened => happened.Text.Split(',')[0]).Distinct().ToList();
        if (starts.Count == 0) return "";
        var times = string.Join("  ", starts);
        return ends.Count == 1 && ends[0].Length > 0 ? $"{times}   {T.Format("details.each", ("how", ends[0]))}" : times;
    }

    private string StreamName(ProgramInfo info) => info.StderrLog is not null || !info.HasTty ? "stderr" : T["details.output"];

    private void DrawEvent(Canvas canvas, int row, EventInfo happened, ProgramInfo info)
    {
        var column = canvas.Text(1, row, Show.Clock(Client.Local(happened.At)), Role.Dim) + 1;
        var (glyph, role) = EventLine.Sign(happened, canvas.Glyphs);
        canvas.Glyph(column, row, glyph, canvas.Palette[role]);
        var what = EventLine.What(happened);
        canvas.Text(column + 2, row, what, canvas.Palette[role]);
        var text = happened.State == ProgramState.Fatal ? T.Format("details.waits-for-you", ("n", info.MaxRetries)) : happened.Text;
        column = what.Length == 0 ? column + 2 : column + 2 + Math.Max(10, what.Length + 2);
        canvas.Text(column, row, Clip.End(text, Frame.Columns - column - 1, canvas.Glyphs.Ellipsis));
    }

    private void DrawKeys(Canvas canvas, int row, ProgramInfo info)
    {
        var hints = new List<Hint>();
        void Add(ActionId action, string text)
        {
            if (Client.Bindings.KeyOf(Scope.List, action) is { } key) hints.Add(new(key, text));
        }

        Add(ActionId.Start, T["details.key-start"]);
        Add(ActionId.Right, T["details.key-log"]);
        if (info.ConfigFile is not null) Add(ActionId.EditConfig, T.Format("details.key-edit", ("line", info.ConfigLine)));
        Add(ActionId.ShellHere, T["details.key-shell"]);
        row = Math.Min(row, Rows - 1);
        var column = 1;
        foreach (var hint in hints)
        {
            column = canvas.Text(column, row, hint.Key, canvas.Palette[Role.Accent] with { Attributes = CellAttributes.Bold });
            column = canvas.Text(column + 1, row, hint.Text) + 3;
        }
    }

    private void DrawFacts(Canvas canvas, ProgramEntry program)
    {
        var info = program.Info;
        const int indent = 13;
        var row = 0;
        var word = $"{canvas.Glyphs.Of(info.State, info.ExitExpected, Client.Spin)} {StateWords.Word(T, info)}";
        // The word of manuals and of the web goes beside a translated one.
        if (T.Language != "en") word += " " + info.State.ToString().ToUpperInvariant();
        if (info.State is not ProgramState.Fatal) word += " " + StateWords.Why(T, info, Client.Now, inMinutes: Client.IsDrawnInMinutes);
        row = Fact(canvas, row, indent, T["details.State"], word, StateWords.RoleOf(info));
        foreach (var (label, value, role) in Facts(program)) row = Fact(canvas, row, indent, label, value, role, lines: label == T["details.Command"] ? 2 : 1);
        if (info.State is ProgramState.Starting or ProgramState.Stopping) DrawProgress(canvas, row++, info);
        if (!program.Samples(SparkOf.Cpu).IsEmpty && program.IsAlive) row = DrawUse(canvas, row + 1, program, indent);
        row = DrawProcesses(canvas, row + 1);
        DrawRest(canvas, row, info);
    }

    private IEnumerable<(string Label, string Value, Role Role)> Facts(ProgramEntry program)
    {
        var info = program.Info;
        var settings = Details?.Settings.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal) ?? [];
        string Setting(string name) => settings.GetValueOrDefault(name, "");
        var failed = info.State is ProgramState.Fatal;
        if (program.IsAlive && info.Pid > 0) yield return (T["details.PID"], T.Format("details.pid-group", ("pid", info.Pid)), Role.Fg);
        if (failed && info.ExitCode is { } code) yield return (T["details.Exit"], code.ToString(CultureInfo.InvariantCulture), Role.Fg);
        if (failed) yield return (T["details.Tries"], $"{Tried(info)}, startretries={info.MaxRetries}", Role.Fg);
        else yield return (T["details.Restarts"], info.Restarts.ToString(CultureInfo.InvariantCulture), info.Restarts >= 3 ? Role.Warn : Role.Fg);
        if (info.SpawnError.Length > 0 && info.ExitCode is null && !program.IsAlive) yield return (T["details.Why"], ServerWords.In(T, info.SpawnError), Role.Error);
        // The main area tells the whole command of a program that failed.
        yield return (T["details.Command"], failed && narrow ? info.Command.Split(' ')[0] : info.Command, Role.Fg);
        if (Setting("directory") is { Length: > 0 } directory) yield return (T["details.Directory"], directory, Role.Fg);
        if (Setting("user") is { Length: > 0 } user) yield return (T["details.User"], user, Role.Fg);
        if (Details?.Listens is { Count: > 0 } listens) yield return (T["details.Listens"], string.Join(" ", listens), Role.Fg);
        yield return (T["details.Console"], info.HasTty ? $"pty {info.Columns}x{info.Rows}, utf-8" : T["details.pipes"], Role.Fg);
        if (!failed && Details is not null) yield return (T["details.Autostart"], T.Format(info.AutoStart ? "details.yes-priority" : "details.no-priority", ("n", info.Priority)), Role.Fg);
        if (Setting("autorestart") is { Length: > 0 } restart)
            yield return (T["details.Autorestart"], failed || Setting("exitcodes") is not { Length: > 0 } codes ? restart : $"{restart} (ok: {codes})", Role.Fg);
        yield return (T["details.Start"], T.Format("details.start", ("secs", info.StartSecs), ("n", info.MaxRetries)), Role.Fg);
        if (!failed && Setting("stopsignal") is { Length: > 0 } signal) yield return (T["details.Stop"], T.Format("details.stop", ("signal", signal), ("secs", info.StopWaitSecs)), Role.Fg);
        if (!failed && info.StdoutLog is { } stdout) yield return ("stdout", Log(stdout, Details?.StdoutLogSize ?? 0), Role.Fg);
        if (info.StderrLog is { } stderr) yield return ("stderr", Log(stderr, Details?.StderrLogSize ?? 0), Role.Fg);
        if (info.ConfigFile is { } file) yield return (T["details.Config"], narrow ? $"{Path.GetFileName(file)}:{info.ConfigLine}" : $"{file}:{info.ConfigLine}", Role.Fg);
        if (info.ConfigFile is not null && ConfigIsNewer is { } said) yield return said;
        else if (info.IsAdHoc) yield return (T["details.Config"], T["details.ad-hoc"], Role.Dim);
    }

    private string Log(string path, long size) => (narrow ? Path.GetFileName(path) : path) + (size > 0 ? " " + Show.Bytes(size) : "");

    // ▐▐▐▐░░░░░░ 2.0 of 5s (startsecs), then RUNNING
    private void DrawProgress(Canvas canvas, int row, ProgramInfo info)
    {
        var full = info.State == ProgramState.Starting ? info.StartSecs : info.StopWaitSecs;
        var passed = Math.Min(full, (Client.Now - info.StateSince).TotalSeconds);
        var filled = full <= 0 ? 10 : (int)(10 * passed / full);
        var role = info.State == ProgramState.Stopping && passed > full * 2 / 3 ? Role.Warn : Role.Busy;
        for (var cell = 0; cell < 10; cell++)
            canvas.Glyph(13 + cell, row, cell < filled ? canvas.Glyphs.Thumb : canvas.Glyphs.Track, canvas.Palette[cell < filled ? role : Role.Line]);
        var text = T.Format(info.State == ProgramState.Starting ? "details.until-running" : "details.until-kill",
            ("passed", passed.ToString("0.0", CultureInfo.InvariantCulture)), ("full", full), ("left", (int)Math.Ceiling(full - passed)));
        canvas.Text(24, row, Clip.End(text, Frame.Columns - 25, canvas.Glyphs.Ellipsis), canvas.Palette[role]);
    }

    private int DrawUse(Canvas canvas, int row, ProgramEntry program, int indent)
    {
        var cells = Math.Min(Frame.Columns - 2, SampleHistory.Length / 2);
        row = Fact(canvas, row, indent, T["details.CPU"], T.Format("details.cpu", ("now", Show.Cpu(program.Cpu ?? 0)), ("peak", Show.Cpu(program.CpuPeak))), Role.Fg);
        if (row < Rows) Spark.Draw(canvas, 1, row, cells, program.Samples(SparkOf.Cpu), program.SparkTop(SparkOf.Cpu), selected: false);
        row = Fact(canvas, row + 1, indent, T["details.Memory"], T.Format("details.memory", ("now", Show.Bytes(program.Rss ?? 0)), ("peak", Show.Bytes(program.RssPeak))), Role.Fg);
        if (row < Rows) Spark.Draw(canvas, 1, row, cells, program.Samples(SparkOf.Memory), program.SparkTop(SparkOf.Memory), selected: false);
        return row + 1;
    }

    private int DrawProcesses(Canvas canvas, int row)
    {
        if (Details?.Processes is not { Count: > 0 } processes || row >= Rows) return row;
        canvas.Text(1, row++, T["details.Processes"], Heading(canvas));
        foreach (var (prefix, process) in ProcessTree.Lines(processes, canvas.Glyphs))
        {
            if (row >= Rows) return row;
            var column = canvas.Text(1, row, prefix, Role.Line);
            column = canvas.Text(column, row, process.Pid.ToString(CultureInfo.InvariantCulture), Role.Dim) + 1;
            canvas.Text(column, row++, Clip.End(process.Command, Frame.Columns - column - 1, canvas.Glyphs.Ellipsis));
        }

        return row + 1;
    }

    private void DrawRest(Canvas canvas, int row, ProgramInfo info)
    {
        var environment = EnvironmentSetting.Parse(Details?.Settings.FirstOrDefault(pair => pair.Key == "environment").Value ?? "");
        if (environment.Count > 0 && row < Rows)
        {
            canvas.Text(1, row++, T.Format("details.environment", ("n", environment.Count)), Heading(canvas));
            foreach (var (name, value) in environment)
            {
                if (row >= Rows) return;
                canvas.Text(1, row++, Clip.End($"{name}={value}", Frame.Columns - 2, canvas.Glyphs.Ellipsis));
            }

            row++;
        }

        if (narrow || Details?.Events is not { Count: > 0 } events || row + 2 >= Rows) return;
        canvas.Text(1, row++, T["details.timeline"], Heading(canvas));
        foreach (var happened in events.TakeLast(Rows - row)) DrawEvent(canvas, row++, happened, info);
    }

    private int Fact(Canvas canvas, int row, int indent, string label, string value, Role role, int lines = 1)
    {
        if (row >= Rows) return row;
        canvas.Text(1, row, label, Role.Dim);
        foreach (var line in Wrap.Words(value, Frame.Columns - indent - 1, lines, canvas.Glyphs.Ellipsis, hang: 2))
        {
            canvas.Text(indent, row++, line, role);
        }

        return row;
    }

    private static Style Heading(Canvas canvas) => canvas.Palette[Role.Accent];
}
