namespace Tuivisor.Terminal;

/// <summary>A copy of a screen that is brought up to date at the cost of the rows that changed.</summary>
public sealed class ScreenCopy
{
    private TerminalEmulator? _source;
    private long[] _versions = [];

    /// <summary>The cells. Who changes them calls <see cref="Forget"/>.</summary>
    public CellBuffer Cells { get; } = new(1, 1);

    /// <summary>The next update copies every row.</summary>
    public void Forget() => _source = null;

    /// <summary>Makes it what an emulator shows now.</summary>
    public void Update(TerminalEmulator emulator)
    {
        var (columns, rows) = (emulator.Columns, emulator.Rows);
        // Clusters and extras are gathered anew for the whole screen, so that what is gone leaves no entry.
        var isWhole = _source != emulator || columns != Cells.Columns || rows != Cells.Rows || Cells.Clusters.Count > 0 || Cells.Extras.Count > 0;
        if (isWhole) Cells.Renew(columns, rows);
        if (_versions.Length != rows) _versions = new long[rows];
        for (var row = 0; row < rows; row++)
        {
            var version = emulator.RowVersion(row);
            if (!isWhole && _versions[row] == version) continue;
            CellCopier.Copy(emulator.Row(row), emulator.Clusters, emulator.Extras, Cells, row);
            _versions[row] = version;
        }

        _source = emulator;
    }

    /// <summary>A row is known, without a look at its cells, to be the same as in another copy.</summary>
    public bool IsSame(ScreenCopy other, int row) =>
        _source is not null && _source == other._source && row < other._versions.Length && _versions[row] == other._versions[row];
}
