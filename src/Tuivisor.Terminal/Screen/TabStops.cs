using System.Collections;

namespace Tuivisor.Terminal;

/// <summary>Where HT stops. Every eighth column at first.</summary>
internal sealed class TabStops
{
    private const int Every = 8;

    private BitArray? _stops; // null: the default ones

    /// <summary>Puts the stops back to every eighth column.</summary>
    public void Reset() => _stops = null;

    /// <summary>Sets or clears one stop.</summary>
    public void Set(int column, bool isStop)
    {
        if (_stops is null)
        {
            _stops = new BitArray(TerminalEmulator.LargestSize);
            for (var stop = 0; stop < _stops.Length; stop += Every) _stops[stop] = true;
        }

        _stops[column] = isStop;
    }

    /// <summary>Clears all stops.</summary>
    public void Clear() => _stops = new BitArray(TerminalEmulator.LargestSize);

    /// <summary>The next stop after a column, or <paramref name="last"/>.</summary>
    public int Next(int column, int last)
    {
        if (_stops is null) return Math.Min((column / Every + 1) * Every, last);
        for (column++; column < last && !_stops[column]; column++)
        {
        }

        return Math.Min(column, last);
    }

    /// <summary>The stop before a column, or <paramref name="first"/>.</summary>
    public int Previous(int column, int first)
    {
        for (column--; column > first; column--)
        {
            if (_stops?[column] ?? column % Every == 0) return column;
        }

        return Math.Max(column, first);
    }

    /// <summary>The columns of all stops before <paramref name="end"/>.</summary>
    public IEnumerable<int> Columns(int end) => Enumerable.Range(0, end).Where(column => _stops?[column] ?? column % Every == 0);
}
