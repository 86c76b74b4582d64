namespace Tuivisor.Protocol.Attach;

/// <summary>When it is passed on that a pane has another size: of the first change at once, for somebody waits for the new screen; of
/// those that follow closely, as while a window is dragged, once they are over, for each has the program draw everything.</summary>
public sealed class ResizePace
{
    /// <summary>Changes closer than this belong together.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(60);

    private TimeSpan _quietAt = TimeSpan.MinValue;

    /// <summary>When the size is to be passed on; null when it was. On the clock that <see cref="Ask"/> is given.</summary>
    public TimeSpan? Due { get; private set; }

    /// <summary>The pane has another size.</summary>
    /// <param name="now">Time on a clock that never goes back.</param>
    public void Ask(TimeSpan now)
    {
        Due = now < _quietAt ? now + Quiet : now;
        _quietAt = now + Quiet;
    }

    /// <summary>The size was passed on.</summary>
    public void Done() => Due = null;
}
