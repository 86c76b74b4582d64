using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.App;

/// <summary>Preferences tried while the client runs. They end with it; what is to stay is written in tui.ini.</summary>
internal sealed partial class Client
{
    private KeyEvent[] _prefixes = [];

    /// <summary>Sets a preference by its name in tui.ini.</summary>
    public void Set(string name, string value)
    {
        if (SettingsFile.RemedyFor(name, value) is { } remedy)
        {
            Say(Texts.Format("toast.set-wrong", ("name", name), ("value", value), ("remedy", remedy)), ToastLevel.Warning);
            return;
        }

        if (name == "theme")
        {
            if (Context.Outside.UseTheme(value, keep: false) is { } problem)
            {
                Say(problem, ToastLevel.Warning);
                return;
            }
        }
        else if (name == "lang") Texts = Text.Texts.For(value, Context.Options.Environment);
        else if (Settings.With(name, value) is { } settings) Settings = settings;
        else
        {
            Say(Texts.Format("toast.set-later", ("name", name), ("value", value)), ToastLevel.Note);
            return;
        }

        Adopt();
        if (name == "mouse") ReportMouse();
        Say(Texts.Format("toast.set", ("name", name), ("value", value)));
    }

    /// <summary>The terminal reports the mouse as wished: asked for when the client begins, and after the terminal was somebody else's.</summary>
    public void ReportMouse() => Context.Outside.WriteToTerminal(Settings.UsesMouse ? "\e[?1002h\e[?1006h" : "\e[?1003l\e[?1002l\e[?1006l");

    // What follows from the preferences.
    private void Adopt()
    {
        _prefixes = [.. BindingTable.KeysNamed(Settings.Prefix, Settings.SecondPrefix)];
        Texts = Texts.WithEnglishStates(Settings.StatesAreEnglish);
        Redraw = Redraw.All;
    }
}
