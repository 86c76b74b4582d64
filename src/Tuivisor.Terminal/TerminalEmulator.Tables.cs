namespace Tuivisor.Terminal;

/// <content>Clusters and extras: what to do when their tables are full.</content>
public sealed partial class TerminalEmulator
{
    private const int CompactAgainAfter = ClusterTable.Limit / 4;

    private int _clusterMisses = CompactAgainAfter;
    private int _extraMisses = CompactAgainAfter;

    private bool TryIntern(ReadOnlySpan<char> text, out int id)
    {
        if (Clusters.TryIntern(text, out id)) return true;
        if (++_clusterMisses < CompactAgainAfter) return false; // compacting costs a walk over both screens
        _clusterMisses = 0;
        CompactClusters();
        return Clusters.TryIntern(text, out id);
    }

    private ushort Intern(StyleExtra extra)
    {
        if (extra is { UnderlineColor.IsDefault: true, Hyperlink: null }) return 0;
        if (Extras.TryIntern(extra, out var id) || ++_extraMisses < CompactAgainAfter) return id;
        _extraMisses = 0;
        CompactExtras();
        Extras.TryIntern(extra, out id);
        return id;
    }

    /// <summary>Numbers the clusters that are still on a screen anew and forgets the others.</summary>
    private void CompactClusters()
    {
        var before = new List<string>(Clusters.Count);
        for (var id = 0; id < Clusters.Count; id++) before.Add(Clusters[id]);
        Clusters.Clear();
        RewriteCells(cell =>
        {
            if (!cell.IsCluster) return cell;
            Clusters.TryIntern(before[cell.ClusterId], out var id);
            return Cell.OfCluster(id, cell.Width, cell.Style);
        });
    }

    /// <summary>Numbers the extras that are still in use anew and forgets the others.</summary>
    private void CompactExtras()
    {
        var before = new List<StyleExtra?>(Extras.Count + 1);
        for (var id = 0; id <= Extras.Count; id++) before.Add(Extras[(ushort)id]);
        Extras.Clear();
        RewriteCells(cell => cell.Extra == 0 ? cell : cell.With(Renumber(cell.Style)));
        _style = Renumber(_style);
        foreach (ref var saved in _savedCursors.AsSpan()) saved = saved with { Style = Renumber(saved.Style) };

        Style Renumber(Style style) =>
            before[style.Extra] is { } extra && Extras.TryIntern(extra, out var id) ? style with { Extra = id } : style with { Extra = 0 };
    }

    private void RewriteCells(Func<Cell, Cell> rewrite)
    {
        foreach (var grid in new[] { _mainGrid, _alternateGrid })
        {
            for (var row = 0; row < (grid?.Rows ?? 0); row++)
            {
                foreach (ref var cell in grid!.Write(row)) cell = rewrite(cell); // not null: it has rows
            }
        }
    }
}
