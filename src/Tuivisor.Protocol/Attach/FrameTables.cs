using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>Cluster texts and style extras that the rows of one frame refer to, numbered in the order of use.</summary>
/// <remarks>Reused from frame to frame. In the frame they come before the rows, so the rows are written to a buffer of their own.</remarks>
internal sealed class FrameTables
{
    private readonly Dictionary<int, int> _clusterIndexes = [];
    private readonly Dictionary<ushort, int> _extraIndexes = [];
    private readonly List<int> _clusters = [];
    private readonly List<ushort> _extras = [];

    public void Clear()
    {
        if (_clusters.Count > 0)
        {
            _clusters.Clear();
            _clusterIndexes.Clear();
        }

        if (_extras.Count == 0) return;
        _extras.Clear();
        _extraIndexes.Clear();
    }

    public int ClusterIndex(int id)
    {
        if (_clusterIndexes.TryGetValue(id, out var index)) return index;
        _clusters.Add(id);
        _clusterIndexes.Add(id, _clusters.Count - 1);
        return _clusters.Count - 1;
    }

    public int ExtraIndex(ushort id)
    {
        if (_extraIndexes.TryGetValue(id, out var index)) return index;
        _extras.Add(id);
        _extraIndexes.Add(id, _extras.Count - 1);
        return _extras.Count - 1;
    }

    public void Write(CellBuffer owner, ref WireWriter writer)
    {
        writer.Number(_clusters.Count);
        foreach (var id in _clusters) writer.Text(owner.Clusters[id]);
        writer.Number(_extras.Count);
        foreach (var id in _extras)
        {
            var extra = owner.Extras[id];
            writer.Number(extra?.UnderlineColor.Packed ?? 0);
            writer.Text(extra?.Hyperlink ?? "");
            writer.Text(extra?.HyperlinkId ?? "");
        }
    }
}
