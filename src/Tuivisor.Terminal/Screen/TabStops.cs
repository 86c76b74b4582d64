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

    /// <summary>Writes them for <see cref="TerminalEmulator.Save()"/>.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_stops is not null);
        for (var column = 0; column < (_stops?.Length ?? 0); column += 8)
        {
            var bits = 0;
            for (var bit = 0; bit < 8; bit++) bits |= _stops![column + bit] ? 1 << bit : 0; // not null: it has a length
            writer.Write((byte)bits);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return;
        _stops = new BitArray(reader.ReadBytes(TerminalEmulator.LargestSize / 8)) { Length = TerminalEmulator.LargestSize };
    }
}
