using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>Going about in a log: by lines, times, problems, silences, starts and ends of the program.</summary>
internal sealed partial class LogSheet
{
    private const string Errors = @"\b(ERROR|CRITICAL|FATAL|CRIT|PANIC|error|panic|Traceback)\b|错误|失败|异常";
    private const string Warnings = Errors + @"|\b(WARNING|WARN|warning|warn)\b|警告";

    /// <summary>Lines that one answer of the server has room for, with those around the view.</summary>
    private const int CountedLines = 4_000;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private bool Move(ActionId action)
    {
        switch (action)
        {
            case ActionId.Down: MoveBy(1); break;
            case ActionId.Up: MoveBy(-1); break;
            case ActionId.HalfPageDown: MoveBy(BodyRows / 2); break;
            case ActionId.HalfPageUp: MoveBy(-BodyRows / 2); break;
            case ActionId.PageDown: MoveBy(BodyRows - 1); break;
            case ActionId.PageUp: MoveBy(-(BodyRows - 1)); break;
            case ActionId.First: GoToStart(); break;
            case ActionId.Follow: Follow(); break;
            case ActionId.GoToTime: AskTime(); break;
            case ActionId.OlderError: GoToProblem(Errors, Drawing.Role.LevelError, backward: true); break;
            case ActionId.NewerError: GoToProblem(Errors, Drawing.Role.LevelError, backward: false); break;
            case ActionId.OlderWarning: GoToProblem(Warnings, Drawing.Role.LevelWarn, backward: true); break;
            case ActionId.NewerWarning: GoToProblem(Warnings, Drawing.Role.LevelWarn, backward: false); break;
            case ActionId.OlderGap: GoToGap(-1); break;
            case ActionId.NewerGap: GoToGap(1); break;
            case ActionId.OlderStart: GoToStartOfProgram(backward: true); break;
            case ActionId.NewerStart: GoToStartOfProgram(backward: false); break;
            default: return false;
        }

        return true;
    }

    private void MoveBy(int lines, bool byView = false)
    {
        if (Lines.Count == 0) return;
        if (lines < 0) Pause();
        if (byView) _top = Math.Min(Step(_top, lines), LastTop());
        _cursor = byView ? Math.Clamp(ShownAt(_cursor), _top, Step(_top, BodyRows - 1)) : Step(_cursor, lines);
        if (_cursor + FoldedAfter(_cursor) >= Lines.Count - 1 && lines > 0 && _window.IsLive && _anchor is null) Follow();
        ReadMore();
    }

    private void SetCursor(int line)
    {
        Pause();
        _cursor = Math.Clamp(line, 0, Math.Max(0, Lines.Count - 1));
    }

    private void GoToStart()
    {
        Pause();
        if (_window.IsAtStart) Place(0);
        else Jump(read => read with { From = _parts.Select(_ => 0L).ToList() }, () => 0);
    }

    // As in less: 50% and 123g need no Enter.
    public override bool OnKey(KeyEvent key)
    {
        if (!IsFullScreen || key.Action == KeyAction.Release || BindingTable.Plain(key) is not { Key: Key.Character, CodePoint: >= '1' and <= '9', Modifiers: KeyModifiers.None } digit) return false;
        AskTime(((char)digit.CodePoint).ToString());
        return true;
    }

    private void AskTime(string typed = "") => Client.Ask(new("chip.goto-time", "", new TextField(typed), text =>
    {
        // g g is the beginning, as everywhere.
        if (text == "g") Client.Answer("0%");
        else if (text is [>= '0' and <= '9', .., 'g' or '%']) Client.Answer(text);
    }, text =>
    {
        text = text.Trim();
        if (text.Length == 0) return;
        if (int.TryParse(text.TrimEnd('g'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            GoToNumber(number);
            return;
        }

        if (text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var share)) GoToShare(share / 100);
        else if (LogTime.Parse(text, Client.Now) is { } time) GoToTime(time);
        else Client.Say(T.Format("toast.no-time", ("text", text)), ToastLevel.Warning);
    }, null));

    // Lines are counted from the beginning as far as one answer reaches; beyond, by their mean length.
    private void GoToNumber(int number)
    {
        var index = Math.Max(0, number - 1);
        if (_window.IsAtStart && (index < Lines.Count || _window.IsLive))
        {
            Pause();
            Place(Math.Min(index, Lines.Count - 1));
        }
        else if (index <= CountedLines)
        {
            Jump(read => read with { From = _parts.Select(_ => 0L).ToList() }, () => index, index + BodyRows);
        }
        else
        {
            Client.Say(T.Format("toast.about-line", ("n", Text.Show.Count(number))));
            GoToShare(Math.Min(1, index / Math.Max(1.0, _window.LineCount.Count)));
        }
    }

    private void GoToShare(double share)
    {
        if (share <= 0) GoToStart();
        else if (share >= 1) Follow();
        else
        {
            // By the largest log: the others are where it was written.
            var part = _window.Sizes.Index().MaxBy(size => size.Item).Index;
            GoToLine(part, (long)(_window.Sizes[part] * share));
        }
    }

    /// <summary>Shows the log at a time.</summary>
    public void GoToTime(DateTimeOffset time)
    {
        if (_window is { IsLoaded: true, HasTimes: false }) Client.Say(T["toast.no-times"], ToastLevel.Warning);
        else Jump(read => read with { AtTime = time }, () => Lines.Index().FirstOrDefault(line => line.Item.At >= time, (Lines.Count - 1, null!)).Index);
    }

    private void GoToLine(int part, long offset)
    {
        Pause();
        if (_window.Holds(part, offset)) Place(_window.IndexOf(part, offset));
        else Jump(read => read with { AtPart = part, AtOffset = offset }, () => _window.IndexOf(part, offset));
    }

    // What is held first; then the whole log, through the server.
    private void GoToProblem(string pattern, Drawing.Role least, bool backward)
    {
        for (var index = _cursor + (backward ? -1 : 1); index >= 0 && index < Lines.Count; index += backward ? -1 : 1)
        {
            if (LogLevel.Find(Lines[index].Text) is not { } level || level.Role is not (Drawing.Role.LevelError or Drawing.Role.LevelWarn)) continue;
            if (least == Drawing.Role.LevelError && level.Role != Drawing.Role.LevelError) continue;
            Pause();
            Place(index);
            return;
        }

        if (!_window.IsLoaded || (backward ? _window.IsAtStart : _window.IsLive)) Client.Say(T[backward ? "toast.no-older-problem" : "toast.no-newer-problem"]);
        else FindFar(new LogPattern(pattern), backward, backward ? _window.Start : _window.End, "toast.no-older-problem", "toast.no-newer-problem");
    }

    private void FindFar(LogPattern pattern, bool backward, IReadOnlyList<long> place, string noOlder, string noNewer)
    {
        LogSearcher? searcher = null;
        void Look()
        {
            if (searcher is null || searcher.Next(place, backward, out var isKnown) is not { } found && !isKnown) return;
            searcher.Stop();
            if (searcher.Next(place, backward, out _) is { } hit) GoToLine(hit.Part, hit.Hit.Offset);
            else Client.Say(searcher.Problem ?? T[backward ? noOlder : noNewer]);
        }

        searcher = new(Client.Link, _parts, pattern, place, _window.Sizes, () => Client.Now, Look, Encoding);
        Look();
    }

    // Where nothing was said for a while: something may have stalled.
    private void GoToGap(int step)
    {
        for (var index = _cursor + step; index > 0 && index < Lines.Count; index += step)
        {
            if (Lines[index].At - Lines[index - 1].At is not { } gap || gap < Silence) continue;
            Pause();
            Place(index);
            return;
        }

        Client.Say(T["toast.no-gap"]);
    }

    private void GoToStartOfProgram(bool backward)
    {
        if (_cursor >= Lines.Count || Lines[_cursor].At is not { } here)
        {
            Client.Say(T["toast.no-times"], ToastLevel.Warning);
            return;
        }

        var programs = _parts.Select(part => part.Program).ToHashSet(StringComparer.Ordinal);
        var changes = Client.Model.Events.Where(happened => happened.Program is { } name && programs.Contains(name) && happened.State is
            ProgramState.Starting or ProgramState.Exited or ProgramState.Stopped or ProgramState.Backoff or ProgramState.Fatal).ToList();
        var found = backward ? changes.LastOrDefault(happened => happened.At < here) : changes.FirstOrDefault(happened => happened.At > here.AddMilliseconds(10));
        if (found is null)
        {
            Client.Say(T[backward ? "toast.no-older-start" : "toast.no-newer-start"]);
            return;
        }

        Client.Say($"{Text.Show.When(Client.Local(found.At), Client.Now)} {EventLine.Short(found, T)}");
        GoToTime(found.At);
    }
}
