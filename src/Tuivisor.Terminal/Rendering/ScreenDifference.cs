using System.Numerics;
using System.Runtime.InteropServices;

namespace Tuivisor.Terminal.Rendering;

/// <summary>Which rows of a screen differ from those of an older one, and whether some only moved.</summary>
/// <remarks>Keeps its arrays between uses and allocates only when the size grows. Not safe for concurrent use.</remarks>
public sealed class ScreenDifference
{
    private const int Blank = -1;
    private const int Filled = -2;
    private const ulong HashPrime = 0x9E3779B97F4A7C15;

    private CellBuffer _next = new(1, 1);
    private CellBuffer? _previous;
    private bool _tablesAgree;
    private Cell[] _blankRow = [];
    private Cell[] _filledRow = [];
    private int[] _sources = [];
    private bool[] _dirty = [];
    private ulong[] _oldHashes = [];
    private ulong[] _newHashes = [];

    /// <summary>How many rows differ.</summary>
    public int DirtyRows { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="previous">The older screen, of the same size; null for a blank one.</param>
    /// <param name="next">The newer one.</param>
    /// <param name="same">Rows that are known to be the same, if any are.</param>
    public void Compare(CellBuffer? previous, CellBuffer next, ReadOnlySpan<bool> same = default)
    {
        (_previous, _next) = (previous, next);
        if (_blankRow.Length != next.Columns)
        {
            _blankRow = new Cell[next.Columns];
            _blankRow.AsSpan().Fill(Cell.Blank);
            _filledRow = new Cell[next.Columns];
        }

        if (_sources.Length < next.Rows)
        {
            _sources = new int[next.Rows];
            _dirty = new bool[next.Rows];
            _oldHashes = new ulong[next.Rows];
            _newHashes = new ulong[next.Rows];
        }

        _tablesAgree = previous is null || TablesAgree(previous, next);
        DirtyRows = 0;
        for (var row = 0; row < next.Rows; row++)
        {
            _sources[row] = previous is null ? Blank : row;
            if (row < same.Length && same[row]) _dirty[row] = false;
            else UpdateDirty(row);
            if (_dirty[row]) DirtyRows++;
        }
    }

    /// <summary>Forgets both screens, so that they may be changed or collected.</summary>
    public void Release() => _previous = null;

    /// <summary>The row differs from <see cref="Previous"/>.</summary>
    public bool IsDirty(int row) => _dirty[row];

    /// <summary>The older content of a row, after the shifts applied.</summary>
    public ReadOnlySpan<Cell> Previous(int row) =>
        _sources[row] == Filled ? _filledRow : _previous is null || _sources[row] == Blank ? _blankRow : _previous.Row(_sources[row]);

    /// <summary>True when a cell of the older screen looks like one of the newer.</summary>
    public bool CellsEqual(in Cell old, in Cell cell)
    {
        if (_tablesAgree || _previous is null) return old.Equals(cell);
        if (old.IsCluster != cell.IsCluster || old.Width != cell.Width || old.Foreground != cell.Foreground
            || old.Background != cell.Background || old.Attributes != cell.Attributes)
            return false;
        var sameText = old.IsCluster
            ? string.Equals(_previous.Clusters[old.ClusterId], _next.Clusters[cell.ClusterId], StringComparison.Ordinal)
            : old.CodePoint == cell.CodePoint;
        return sameText && (old.Extra == 0 && cell.Extra == 0 || Equals(_previous.Extras[old.Extra], _next.Extras[cell.Extra]));
    }

    /// <summary>The run of moved rows that saves the most rows; none when it saves no more than <paramref name="threshold"/>.</summary>
    public RowShift FindShift(int threshold)
    {
        if (_previous is null || DirtyRows <= threshold) return default;
        for (var row = 0; row < _next.Rows; row++)
        {
            _oldHashes[row] = HashOf(Previous(row), _previous);
            _newHashes[row] = HashOf(_next.Row(row), _next);
        }

        var blank = HashOf(_blankRow, _next);
        var (best, most) = (default(RowShift), threshold);
        for (var distance = 1 - _next.Rows; distance < _next.Rows; distance++)
            if (distance != 0)
                FindRun(distance, blank, ref best, ref most);
        return best;
    }

    /// <summary>Takes a shift as done: <see cref="Previous"/> of the region moves, and the rows it leaves are blank.</summary>
    public void Apply(RowShift shift) => Apply(shift, Cell.Blank);

    /// <summary>Takes a shift as done: <see cref="Previous"/> of the region moves, and the rows it leaves are filled.</summary>
    /// <param name="shift">What moves.</param>
    /// <param name="fill">A blank.</param>
    public void Apply(RowShift shift, in Cell fill)
    {
        _filledRow.AsSpan().Fill(fill);
        for (var row = shift.Top; row <= shift.Bottom; row++)
            _sources[row] = row >= shift.First && row <= shift.Last ? row + shift.Distance : Filled;
        for (var row = shift.Top; row <= shift.Bottom; row++)
        {
            if (_dirty[row]) DirtyRows--;
            UpdateDirty(row);
            if (_dirty[row]) DirtyRows++;
        }
    }

    private void UpdateDirty(int row) => _dirty[row] = !RowsEqual(Previous(row), _next.Row(row));

    private bool RowsEqual(ReadOnlySpan<Cell> old, ReadOnlySpan<Cell> cells)
    {
        if (_tablesAgree) return MemoryMarshal.AsBytes(old).SequenceEqual(MemoryMarshal.AsBytes(cells));
        for (var column = 0; column < cells.Length; column++)
            if (!CellsEqual(old[column], cells[column]))
                return false;
        return true;
    }

    /// <summary>True when equal bytes mean equal looks: every id stands for the same in both.</summary>
    private static bool TablesAgree(CellBuffer a, CellBuffer b)
    {
        if (a.Clusters.Count != b.Clusters.Count || a.Extras.Count != b.Extras.Count) return false;
        for (var i = 0; i < a.Clusters.Count; i++)
            if (!string.Equals(a.Clusters[i], b.Clusters[i], StringComparison.Ordinal))
                return false;
        for (var i = 1; i <= a.Extras.Count; i++)
            if (!Equals(a.Extras[(ushort)i], b.Extras[(ushort)i]))
                return false;
        return true;
    }

    private void FindRun(int distance, ulong blank, ref RowShift best, ref int most)
    {
        var (first, gain) = (-1, 0);
        for (var row = Math.Max(0, -distance); row < _next.Rows && row + distance < _next.Rows; row++)
        {
            if (_newHashes[row] != _oldHashes[row + distance])
            {
                first = -1;
                continue;
            }

            if (first < 0) (first, gain) = (row, 0);
            if (_dirty[row] && _newHashes[row] != blank) gain++;
            if (gain <= most) continue;
            var shift = new RowShift(first, row, distance);
            var net = gain - Lost(shift, blank);
            if (net > most) (best, most) = (shift, net);
        }
    }

    /// <summary>Rows that are right now and that the shift would blank.</summary>
    private int Lost(RowShift shift, ulong blank)
    {
        var lost = 0;
        for (var row = shift.Top; row <= shift.Bottom; row++)
            if ((row < shift.First || row > shift.Last) && !_dirty[row] && _newHashes[row] != blank)
                lost++;
        return lost;
    }

    private ulong HashOf(ReadOnlySpan<Cell> cells, CellBuffer owner)
    {
        var hash = HashPrime;
        foreach (var word in MemoryMarshal.Cast<Cell, ulong>(cells)) hash = Mix(hash, word);
        if (_tablesAgree) return hash;

        // Ids differ between the two: what they stand for counts.
        hash = HashPrime;
        foreach (ref readonly var cell in cells)
        {
            hash = Mix(hash, (ulong)cell.Foreground.Packed << 32 | cell.Background.Packed);
            hash = Mix(hash, (ulong)cell.Attributes << 32 | (uint)cell.Width << 24 | (uint)cell.CodePoint);
            if (cell.IsCluster) hash = Mix(hash, (ulong)string.GetHashCode(owner.Clusters[cell.ClusterId]));
            if (cell.Extra != 0) hash = Mix(hash, (ulong)owner.Extras[cell.Extra]!.GetHashCode()); // Id 0 alone is null.
        }

        return hash;
    }

    private static ulong Mix(ulong hash, ulong word) => (BitOperations.RotateLeft(hash, 23) ^ word) * HashPrime;
}
