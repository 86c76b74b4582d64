using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Taking lines away: to the clipboard, to a file, to other programs.</summary>
internal sealed partial class LogSheet
{
    private int? _anchor;

    private bool Keep(ActionId action)
    {
        switch (action)
        {
            case ActionId.SelectLines: _anchor = _anchor is null ? _cursor : null; Pause(); break;
            case ActionId.CopyLine: CopyLines(); break;
            case ActionId.SaveLines when Lines.Count > 0: Client.Open(new SaveLinesMenu(Client, AskFile)); break;
            case ActionId.PipeLines: AskCommand(); break;
            case ActionId.OpenEditor: OpenIn(Client.Context.Options.Environment.GetValueOrDefault("EDITOR") ?? "vi", "edit"); break;
            default: return false;
        }

        return true;
    }

    private (int First, int Last) Selected() => _anchor is { } anchor ? (Math.Min(anchor, _cursor), Math.Max(anchor, _cursor)) : (_cursor, _cursor);

    private string TextOf(int first, int last, Func<LogLine, string> written) =>
        string.Concat(Lines.Skip(first).Take(last - first + 1).Where(line => !line.IsNote).Select(line => written(line) + "\n"));

    // Bytes that are no text are spelt out where they are shown, and taken away as they are.
    private byte[]? BytesOf(int first, int last, Func<LogLine, string> written)
    {
        var lines = Lines.Skip(first).Take(last - first + 1).Where(line => !line.IsNote).ToList();
        if (lines.TrueForAll(line => line.Written is null)) return null;
        var bytes = new List<byte>();
        foreach (var line in lines)
        {
            var text = written(line);
            var shown = text.EndsWith(line.Raw, StringComparison.Ordinal) ? line.Raw : line.Text;
            bytes.AddRange(System.Text.Encoding.UTF8.GetBytes(line.Written is null ? text : text[..^shown.Length]));
            bytes.AddRange(line.Written ?? []);
            bytes.Add((byte)'\n');
        }

        return [.. bytes];
    }

    private void CopyLines()
    {
        if (Lines.Count == 0) return;
        var (first, last) = Selected();
        Client.CopyToClipboard(TextOf(first, last, line => line.Text).TrimEnd('\n'), BytesOf(first, last, line => line.Text)?[..^1]);
        _anchor = null;
    }

    /// <summary>Opens the file that a field of the line of the cursor names, at the line it names; copies what is no such name.</summary>
    public void OpenField(string field)
    {
        if (SourcePlace.In(field).FirstOrDefault() is not { Path: { } path } place)
        {
            Client.CopyToClipboard(field.Trim('"'));
            return;
        }

        var program = _parts[Lines[_cursor].Part].Program;
        Client.CloseSheet();
        Client.OpenSource(program, path, place.Line);
    }

    // What is selected, else what is held: the lines as they are shown, filters and all.
    private void AskFile(Func<LogLine, string> written)
    {
        var (first, last) = _anchor is null ? (0, Lines.Count - 1) : Selected();
        var name = _parts.Count == 1 && _parts[0].Program.Length == 0 ? "server" : _title[(_title.IndexOf(':') + 1)..];
        var proposed = Path.Combine(Client.Context.Options.Directory, $"{name}-{Client.Now:HHmmss}.log");
        Client.Ask(new("chip.save", "", new TextField(proposed, isSuggestion: true), null, path =>
        {
            if (path.Trim().Length == 0) return;
            var outside = Client.Context.Outside;
            var problem = BytesOf(first, last, written) is { } bytes ? outside.WriteFile(path.Trim(), bytes) : outside.WriteFile(path.Trim(), TextOf(first, last, written));
            Client.Say(problem ?? T.Format("toast.lines-saved", ("n", last - first + 1), ("path", path.Trim())), problem is null ? ToastLevel.Note : ToastLevel.Error);
            _anchor = null;
        }, null));
    }

    private static readonly HashSet<string> Pagers = ["less", "more", "most", "lnav", "vi", "vim", "nvim", "view", "nano", "emacs"];

    private void AskCommand()
    {
        var pager = Client.Context.Options.Environment.GetValueOrDefault("PAGER") is { Length: > 0 } set ? set : "less";
        Client.Ask(new("chip.pipe", "| ", new TextField(pager, isSuggestion: true), null, command =>
        {
            if (command.Trim().Length > 0) OpenIn(command.Trim(), "pipe");
        }, null));
    }

    // The files are on the server's machine: the command runs there, as a program of its own.
    private void OpenIn(string command, string kind)
    {
        if (_window.Path is not { } path)
        {
            Client.Say(T["log.empty"]);
            return;
        }

        // All files of the log as one, oldest first; an editor gets the newest one.
        const string all = """{ ls -rv -- "$0".[0-9]* 2>/dev/null | grep -E "[.][0-9]+([.]gz)?$" | xargs -r -d "\n" gzip -cdf --; cat -- "$0"; } | """;
        // What a pager shows stays until it is left; what others print would be gone with them.
        var stays = Pagers.Contains(Path.GetFileName(command.Split(' ')[0]));
        var script = kind == "edit" ? $"exec {command} \"$0\"" : all + command + (stays ? "" : $"; printf '\\n%s' {ShellCommand.Quote(T["log.pipe-ended"])}; read -r _");
        Client.CloseSheet();
        Client.RunProgram(new()
        {
            Command = $"/bin/sh -c {ShellCommand.Quote(script)} {ShellCommand.Quote(path)}", Name = Client.NewName($"{kind}-{Path.GetFileNameWithoutExtension(path)}", numbered: false),
            Directory = Client.Context.Options.Directory, RemoveWhenEnded = true,
        }, back: this);
    }
}
