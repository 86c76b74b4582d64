namespace Tuivisor.Tui.App;

/// <summary>Messages: the few on the screen, and the last hundred for <c>~</c>.</summary>
internal sealed class Toasts
{
    private const int Shown = 3;
    private const int Kept = 100;

    private readonly List<Toast> _shown = [];
    private readonly List<Toast> _history = [];

    /// <summary>On the screen, oldest first.</summary>
    public IReadOnlyList<Toast> Visible => _shown;

    /// <summary>All, oldest first.</summary>
    public IReadOnlyList<Toast> History => _history;

    /// <summary>When the next one goes; null when none does by itself.</summary>
    public DateTimeOffset? NextEnd => _shown.Count == 0 ? null : _shown.Min(toast => toast.Until);

    /// <summary>Says something of a key, which is nothing by the next one: in place of what was said so before, and not kept.</summary>
    public void SayInPassing(string text, DateTimeOffset now)
    {
        _shown.RemoveAll(toast => toast.IsPassing);
        Show(new(text, ToastLevel.Note, now, now + TimeOf(ToastLevel.Note), IsPassing: true));
    }

    /// <summary>Says something.</summary>
    public void Say(string text, ToastLevel level, DateTimeOffset now)
    {
        var same = _shown.FindIndex(toast => toast.Text == text);
        var times = same < 0 ? 1 : _shown[same].Times + 1;
        if (same >= 0) _shown.RemoveAt(same);
        Show(new(text, level, now, now + TimeOf(level), times));
        if (times == 1) _history.Add(_shown[^1]);
        if (_history.Count > Kept) _history.RemoveAt(0);
    }

    private static TimeSpan TimeOf(ToastLevel level) => TimeSpan.FromSeconds(level switch { ToastLevel.Note => 4, ToastLevel.Warning => 8, _ => 20 });

    private void Show(Toast toast)
    {
        _shown.Add(toast);
        if (_shown.Count > Shown) _shown.RemoveAt(0);
    }

    /// <summary>Takes away what had its time.</summary>
    /// <returns>True when something went.</returns>
    public bool Expire(DateTimeOffset now) => _shown.RemoveAll(toast => toast.Until <= now) > 0;

    /// <summary>What a message asked for was done.</summary>
    public void Withdraw(string text) => _shown.RemoveAll(toast => toast.Text == text);

    /// <summary>A key was pressed: errors were read.</summary>
    public void KeyPressed() => _shown.RemoveAll(toast => toast.Level == ToastLevel.Error);
}
