using System.Text;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Titles. They are told back to no program, unless the options allow it for tests.</content>
public sealed partial class TerminalEmulator
{
    private const int TitleLimit = 256;
    private const int TitleStackLimit = 10;

    private readonly List<(string? Icon, string? Window)> _titleStack = [];
    private bool _isTitleHex;  // XTSMTITLE 0: titles come in hexadecimal
    private bool _isReportHex; // XTSMTITLE 1: and are told in hexadecimal

    /// <summary>OSC 0, 1 and 2: sets icon name, window title or both.</summary>
    [Sequence("OSC 0", "icon name and title"), Sequence("OSC 1", "icon name"), Sequence("OSC 2", "title")]
    private void SetTitles(int which, ReadOnlySpan<byte> data)
    {
        var text = TextCleaner.Clean(data, TitleLimit);
        if (_isTitleHex)
        {
            if (text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit)) return;
            text = TextCleaner.Clean(Convert.FromHexString(text), TitleLimit);
        }

        if (which != 2) IconName = text;
        if (which != 1) Title = text;
    }

    /// <summary>XTSMTITLE and XTRMTITLE: whether titles are hexadecimal.</summary>
    /// <remarks>CSI &gt; Ps … t and CSI &gt; Ps … T. xterm.</remarks>
    [Sequence("CSI > t", "XTSMTITLE"), Sequence("CSI > T", "XTRMTITLE")]
    private void SetTitleModes(VtParameters parameters, bool value)
    {
        if (parameters.Count == 0) _isTitleHex = _isReportHex = false;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == 0) _isTitleHex = value;
            else if (parameters[i] == 1) _isReportHex = value;
        }
    }

    private void PushTitles(int which)
    {
        if (_titleStack.Count == TitleStackLimit) _titleStack.RemoveAt(0);
        _titleStack.Add((which != 2 ? IconName : null, which != 1 ? Title : null));
    }

    private void PopTitles(int which)
    {
        if (_titleStack.Count == 0) return;
        var (icon, window) = _titleStack[^1];
        _titleStack.RemoveAt(_titleStack.Count - 1);
        // As in xterm, an entry that lacks a title takes it from below.
        if (which != 2) IconName = icon ?? _titleStack.LastOrDefault(entry => entry.Icon is not null).Icon ?? IconName;
        if (which != 1) Title = window ?? _titleStack.LastOrDefault(entry => entry.Window is not null).Window ?? Title;
    }

    private void ReportTitle(char kind, string title)
    {
        if (!Options.AllowWindowOps) return;
        Reply($"\e]{kind}{(_isReportHex ? Convert.ToHexString(Encoding.UTF8.GetBytes(title)) : title)}\e\\");
    }

    private void ResetTitles()
    {
        _titleStack.Clear();
        _isTitleHex = _isReportHex = false;
    }
}
