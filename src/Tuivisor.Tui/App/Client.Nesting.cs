namespace Tuivisor.Tui.App;

/// <summary>Inside another multiplexer with the same prefix: that one takes the key first, and hands it on when it is told to.</summary>
internal sealed partial class Client
{
    private const string ScreensPrefix = "C-a";

    private string? _prefixShown;

    /// <summary>What to press for the prefix, as the hints say it: more than one key where another multiplexer takes the first.</summary>
    public string PrefixShown => _prefixShown ?? Settings.Prefix;

    /// <summary>Tmux around this terminal has this prefix. tmux(1), "prefix" and "send-prefix".</summary>
    public void InsideTmux(string prefix)
    {
        if (Settings.Prefix.Length == 0 || !string.Equals(prefix, Settings.Prefix, StringComparison.OrdinalIgnoreCase)) return;
        _prefixShown = $"{Settings.Prefix} {Settings.Prefix}";
        Say(Texts.Format("toast.inside-tmux", ("prefix", Settings.Prefix), ("other", OtherPrefix)));
    }

    private string OtherPrefix => Settings.Prefix == "C-t" ? "C-b" : "C-t";

    private void NoticeOuterPrefix()
    {
        var environment = Context.Options.Environment;
        if (environment.ContainsKey("TMUX")) Context.Outside.AskTmuxPrefix(InsideTmux);
        else if (environment.ContainsKey("STY") && Settings.Prefix == ScreensPrefix)
        {
            _prefixShown = $"{Settings.Prefix} a";
            Say(Texts.Format("toast.inside-screen", ("prefix", Settings.Prefix), ("other", OtherPrefix)));
        }
    }
}
