namespace Tuivisor.Tui.Views;

/// <summary>Counts clicks at one place: once places the cursor, twice takes a word, three times a line.</summary>
internal sealed class ClickCount
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(400);

    private (int Column, long Row, int Times, DateTimeOffset At) _last;

    /// <summary>Takes a press.</summary>
    /// <param name="column">Its cell.</param>
    /// <param name="row">Its row, by whatever number it keeps.</param>
    /// <param name="now">When.</param>
    /// <returns>1, 2 or 3; after the third it begins anew.</returns>
    public int Take(int column, long row, DateTimeOffset now)
    {
        var again = _last.Row == row && Math.Abs(_last.Column - column) <= 1 && now - _last.At < Apart;
        _last = (column, row, again ? _last.Times % 3 + 1 : 1, now);
        return _last.Times;
    }
}
