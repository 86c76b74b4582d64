using Tuivisor.Terminal;

namespace Tuivisor.Protocol.Attach;

/// <summary>The tables of a frame as ids of the buffer that its rows are read into.</summary>
internal sealed class ReadTables
{
    private const int ClusterBytes = 256;
    private const int LinkBytes = 4096;

    /// <summary>Id of each cluster of the frame.</summary>
    public List<int> Clusters { get; } = [];

    /// <summary>Id of each extra of the frame.</summary>
    public List<ushort> Extras { get; } = [];

    /// <summary>Reads the tables; sets <see cref="WireReader.Failed"/> on anything wrong.</summary>
    public void Read(ref WireReader reader, CellBuffer target)
    {
        Clusters.Clear();
        Extras.Clear();
        var clusters = reader.Number(0, ClusterTable.Limit);
        for (var i = 0; i < clusters && !reader.Failed; i++)
        {
            var text = reader.Text(ClusterBytes);
            if (text.Length == 0 || !target.Clusters.TryIntern(text, out var id)) reader.Fail();
            else Clusters.Add(id);
        }

        var extras = reader.Number(0, StyleExtraTable.Limit);
        for (var i = 0; i < extras && !reader.Failed; i++)
        {
            var color = TerminalColor.FromPacked((uint)reader.Number());
            var (link, linkId) = (reader.Text(LinkBytes), reader.Text(LinkBytes));
            var extra = new StyleExtra(color, link.Length == 0 ? null : link, linkId.Length == 0 ? null : linkId);
            if (reader.Failed || !target.Extras.TryIntern(extra, out var id)) reader.Fail();
            else Extras.Add(id);
        }
    }
}
