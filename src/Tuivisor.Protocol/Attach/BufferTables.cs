using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>Keeps the tables of a buffer that lives long from filling up with what is no more on the screen.</summary>
internal static class BufferTables
{
    private const int ClusterMark = ClusterTable.Limit / 4;
    private const int ExtraMark = StyleExtraTable.Limit / 4;

    /// <summary>Numbers anew what the cells still refer to, when the tables have grown large.</summary>
    public static void KeepSmall(CellBuffer buffer)
    {
        if (buffer.Clusters.Count < ClusterMark && buffer.Extras.Count < ExtraMark) return;
        var texts = new string[buffer.Clusters.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = buffer.Clusters[i];
        var extras = new StyleExtra?[buffer.Extras.Count + 1];
        for (var i = 1; i < extras.Length; i++) extras[i] = buffer.Extras[(ushort)i];
        buffer.Clusters.Clear();
        buffer.Extras.Clear();
        foreach (ref var cell in buffer.Cells)
        {
            if (!cell.IsCluster && cell.Extra == 0) continue;
            ushort extra = 0;
            if (extras[cell.Extra] is { } kept) buffer.Extras.TryIntern(kept, out extra);
            var style = cell.Style with { Extra = extra };
            if (cell.IsCluster && buffer.Clusters.TryIntern(texts[cell.ClusterId], out var id)) cell = Cell.OfCluster(id, cell.Width, style);
            else cell = cell.IsRightHalf ? Cell.RightHalf(style) : cell.IsBlank ? Cell.Erased(style) : Cell.Of(cell.CodePoint, cell.Width, style);
        }
    }
}
