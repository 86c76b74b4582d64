namespace Tuivisor.Tui.App;

/// <summary>Tells a second and a third click on the same place from a first.</summary>
internal sealed class ClickCount
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private (int Column, int Row, int Times, DateTimeOffset At) _last;

    /// <summary>Counts a click.</summary>
    /// <param name="column">Of the pane.</param>
    /// <param name="row">Of the pane.</param>
    /// <param name="now">When.</param>
    /// <returns>1, 2 or 3; then 1 again.</returns>
    public int Next(int column, int row, DateTimeOffset now)
    {
        var again = _last.Row == row && Math.Abs(_last.Column - column) <= 1 && now - _last.At < Pause;
        _last = (column, row, again ? _last.Times % 3 + 1 : 1, now);
        return _last.Times;
    }
}
