using System.Text;
using Tuivisor.Terminal;

namespace Tuivisor.Tui.Recording;

/// <summary>Plays a recording on a screen of its own: time goes in, the screen comes out. Long pauses are shortened.</summary>
internal sealed class CastPlayer
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly CastReader _cast;
    private int _next;

    public CastPlayer(CastReader cast)
    {
        _cast = cast;
        Screen = Fresh();
    }

    /// <summary>The screen at <see cref="Position"/>.</summary>
    public TerminalEmulator Screen { get; private set; }

    /// <summary>Where it is, in the time of the recording.</summary>
    public TimeSpan Position { get; private set; }

    /// <summary>How long the recording is.</summary>
    public TimeSpan Length => _cast.Events.Count == 0 ? TimeSpan.Zero : _cast.Events[^1].At;

    /// <summary>It stands still.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Times as fast as it was: 0.25 to 16.</summary>
    public double Speed { get; private set; } = 1;

    /// <summary>Everything was shown.</summary>
    public bool IsOver => _next >= _cast.Events.Count;

    /// <summary>How long until something changes; null while it stands still.</summary>
    public TimeSpan? UntilNext => IsPaused || IsOver ? null : Shortened(_cast.Events[_next].At - Position) / Speed;

    /// <summary>Time passed.</summary>
    public void Advance(TimeSpan elapsed)
    {
        if (IsPaused || IsOver) return;
        var left = elapsed * Speed;
        while (!IsOver)
        {
            var wait = Shortened(_cast.Events[_next].At - Position);
            if (wait > left)
            {
                // What is left of a shortened pause stays short.
                Position = _cast.Events[_next].At - wait + left;
                return;
            }

            left -= wait;
            Show(_cast.Events[_next++]);
        }
    }

    /// <summary>Goes to a place.</summary>
    public void Seek(TimeSpan position)
    {
        position = position < TimeSpan.Zero ? TimeSpan.Zero : position > Length ? Length : position;
        if (position < Position) (Screen, _next, Position) = (Fresh(), 0, TimeSpan.Zero);
        while (!IsOver && _cast.Events[_next].At <= position) Show(_cast.Events[_next++]);
        Position = position;
    }

    /// <summary>Shows the next change and stands still.</summary>
    public void Step()
    {
        IsPaused = true;
        if (!IsOver) Show(_cast.Events[_next++]);
    }

    /// <summary>Twice as fast, or half.</summary>
    public void ChangeSpeed(bool faster) => Speed = Math.Clamp(faster ? Speed * 2 : Speed / 2, 0.25, 16);

    private static TimeSpan Shortened(TimeSpan pause) => pause > LongestPause ? LongestPause : pause < TimeSpan.Zero ? TimeSpan.Zero : pause;

    private TerminalEmulator Fresh() => new(_cast.Columns, _cast.Rows);

    private void Show(in CastEvent happened)
    {
        Position = happened.At;
        if (CastReader.SizeOf(happened) is { } size) Screen.Resize(size.Columns, size.Rows);
        else if (happened.Kind == 'o') Screen.Feed(Encoding.UTF8.GetBytes(happened.Data));
        Screen.TakeReplies();
        Screen.TakeNotices();
    }
}
