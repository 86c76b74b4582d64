namespace Tuivisor.Tui.Model;

/// <summary>Watches one console as GNU screen does: tells once of output, silence or a bell, and again after it was looked at.</summary>
internal sealed class ConsoleWatch
{
    private long _output = -1;
    private int _bells = -1;
    private DateTimeOffset _outputAt;
    private bool _toldSilence;

    /// <summary>Tell of output.</summary>
    public bool Activity { get; set; }

    /// <summary>Tell when nothing came for so long; null for never.</summary>
    public TimeSpan? Silence { get; private set; }

    /// <summary>What was told and not looked at.</summary>
    public Attention Seen { get; private set; }

    /// <summary>Tells of silence, from now on.</summary>
    public void WatchSilence(TimeSpan? time, DateTimeOffset now) => (Silence, _outputAt, _toldSilence) = (time, now, false);

    /// <summary>The person looks at the console.</summary>
    public void Look() => Seen = Attention.None;

    /// <summary>Something asked for attention outside the samples.</summary>
    public void Ring() => Seen = Attention.Bell;

    /// <summary>Takes a sample.</summary>
    /// <param name="output">Bytes written so far.</param>
    /// <param name="bells">Bells so far.</param>
    /// <param name="isLookedAt">The console is on the screen.</param>
    /// <param name="now">Time of the sample.</param>
    /// <returns>What is to be told now.</returns>
    public Attention Take(long output, int bells, bool isLookedAt, DateTimeOffset now)
    {
        var wrote = _output >= 0 && output != _output;
        var rang = _bells >= 0 && bells > _bells;
        if (wrote || _output < 0) (_outputAt, _toldSilence) = (now, false);
        (_output, _bells) = (output, bells);
        if (isLookedAt) Seen = Attention.None;
        var found = rang && !isLookedAt ? Attention.Bell
            : wrote && Activity && !isLookedAt ? Attention.Activity
            : Silence is { } time && !_toldSilence && now - _outputAt >= time ? Attention.Silence
            : Attention.None;
        if (found == Attention.Silence) _toldSilence = true;
        if (found <= Seen && found != Attention.Silence) return Attention.None;
        if (!isLookedAt) Seen = found;
        return found;
    }
}
