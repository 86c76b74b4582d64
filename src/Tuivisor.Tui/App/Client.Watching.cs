using System.Globalization;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Consoles that are watched without being looked at: output, silence, bells and what programs want to say.</summary>
internal sealed partial class Client
{
    private const int DefaultSilence = 30;

    private readonly HashSet<string> _mayCopy = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _bells = [];
    private bool _watchesSilence;
    private (string Program, string Text, string Question)? _wantsToCopy;

    // By the samples of the server: nothing wakes anybody for a console that is quiet.
    private void WatchConsoles()
    {
        var now = Now;
        foreach (var program in Model.Programs)
        {
            if (program.Noise is not { } noise) continue;
            var found = program.Watch.Take(noise.Output, noise.Bells, IsLookedAt(program), now);
            if (found == Attention.None) continue;
            var seconds = program.Watch.Silence?.TotalSeconds ?? 0;
            Say(Texts.Format("watch." + found, ("name", program.FullName), ("seconds", (int)seconds)));
        }
    }

    // A bell of a console on the screen is rung for the person at once; the others come with the samples.
    private void RingFor(ScreenView view)
    {
        if (view != Console && view != OtherConsole) return;
        var known = _bells.TryGetValue(view.Number, out var before);
        _bells[view.Number] = view.Bells;
        if (known && view.Bells > before && Settings.RingsBells) Context.Outside.WriteToTerminal("\a");
    }

    // A program put text on the clipboard of its terminal. Anything that is printed can ask for that, so each program is asked about once.
    private void OnCopied(string program, string text)
    {
        if (Settings.ChildClipboard == ChildClipboard.Off || Model.ReadOnly || !ConsoleHasFocus || SelectedProgram?.FullName != program) return;
        if (Settings.ChildClipboard == ChildClipboard.Write || _mayCopy.Contains(program))
        {
            CopyToClipboard(text);
            return;
        }

        if (PrefixedKey(Keys.ActionId.AllowCopy) is not { } key) return;
        var question = Texts.Format("toast.wants-to-copy", ("name", program), ("n", text.Length), ("key", key));
        _wantsToCopy = (program, text, question);
        Say(question, ToastLevel.Warning);
    }

    private void AllowCopy()
    {
        if (_wantsToCopy is not { } wish)
        {
            Say(Texts["toast.no-wish-to-copy"]);
            return;
        }

        _mayCopy.Add(wish.Program);
        _wantsToCopy = null;
        Toasts.Withdraw(wish.Question);
        CopyToClipboard(wish.Text);
    }

    private void OnNotice(ConsoleNotice notice)
    {
        if (notice.Kind == "clipboard") OnCopied(notice.Program, notice.Text);
        if (notice.Kind != "notification" || Model.Find(notice.Program) is not { } program) return;
        if (!IsLookedAt(program)) program.Watch.Ring();
        Say(Texts.Format("watch.notification", ("name", program.FullName), ("text", notice.Text)), ToastLevel.Warning);
    }

    private bool IsLookedAt(ProgramEntry program) =>
        !_terminalIsBlurred && (View == MainView.Console && _screen is null && SelectedProgram == program || OtherProgram == program);

    private void ToggleActivity()
    {
        if (SelectedProgram is not { } program) return;
        program.Watch.Activity = !program.Watch.Activity;
        Say(Texts.Format(program.Watch.Activity ? "watch.activity-on" : "watch.activity-off", ("name", program.FullName)));
    }

    private void AskSilence()
    {
        if (SelectedProgram is not { } program) return;
        if (program.Watch.Silence is not null)
        {
            program.Watch.WatchSilence(null, Now);
            _watchesSilence = Model.Programs.Any(each => each.Watch.Silence is not null);
            Say(Texts.Format("watch.silence-off", ("name", program.FullName)));
            return;
        }

        Ask(new("chip.watch-silence", Texts["watch.silence-ask"], new TextField(DefaultSilence.ToString(CultureInfo.InvariantCulture), isSuggestion: true), null, text =>
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < 1)
            {
                Say(Texts.Format("watch.silence-bad", ("text", text)), ToastLevel.Warning);
                return;
            }

            program.Watch.WatchSilence(TimeSpan.FromSeconds(seconds), Now);
            _watchesSilence = true;
            Say(Texts.Format("watch.silence-on", ("name", program.FullName), ("seconds", seconds)));
        }, null));
    }
}
