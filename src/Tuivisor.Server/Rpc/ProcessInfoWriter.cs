using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Rpc;

/// <summary>Writes the structs of getProcessInfo, in Supervisor's order of members.</summary>
internal sealed class ProcessInfoWriter(TimeProvider time)
{
    private volatile SortedOrder? _order;
    private volatile LastAnswer? _last;

    /// <summary>All programs, sorted by group and name. What is asked for again in the same second, while nothing has changed, is put
    /// into words once.</summary>
    /// <param name="table">The programs.</param>
    /// <param name="output">Receives the array.</param>
    public void WriteAll(ProcessTable table, PooledBuffer output)
    {
        var now = time.GetLocalNow();
        var last = _last is { } before && ReferenceEquals(before.Table, table) && before.Second == now.ToUnixTimeSeconds() ? before : null;
        if (last?.Array is { } array && array.TryGetTarget(out var bytes))
        {
            output.Write(bytes);
            return;
        }

        var start = output.Count;
        WriteAll(table, now, new XmlRpcWriter(output));
        // Kept from the second time on: one who asks once a second needs no copy.
        _last = new LastAnswer(table, now.ToUnixTimeSeconds(), last is null ? null : new WeakReference<byte[]>(output.Written[start..].ToArray()));
    }

    /// <summary>The same, put into words in any case.</summary>
    internal void WriteAll(ProcessTable table, DateTimeOffset now, XmlRpcWriter writer)
    {
        var order = _order;
        if (order is null || !ReferenceEquals(order.Groups, table.Groups) || order.Positions.Length != table.Processes.Count)
            _order = order = SortedOrder.Of(table);
        writer.BeginArray();
        foreach (var position in order.Positions)
            Write(table.Processes[position], now, writer);
        writer.EndArray();
    }

    /// <summary>One program.</summary>
    public void Write(ProcessView process, XmlRpcWriter writer) => Write(process, time.GetLocalNow(), writer);

    private static void Write(ProcessView process, DateTimeOffset now, XmlRpcWriter writer)
    {
        writer.BeginStruct();
        writer.Member("name"u8, process.Name);
        writer.Member("group"u8, process.Group);
        writer.Member("start"u8, Seconds(process.StartedAt));
        writer.Member("stop"u8, Seconds(process.StoppedAt));
        writer.Member("now"u8, Seconds(now));
        writer.Member("state"u8, (int)process.State);
        writer.Member("statename"u8, StateNames.Of(process.State));
        writer.Member("spawnerr"u8, process.SpawnError);
        writer.Member("exitstatus"u8, process.ReportedExitStatus);
        writer.Member("logfile"u8, process.StdoutLog ?? "");
        writer.Member("stdout_logfile"u8, process.StdoutLog ?? "");
        writer.Member("stderr_logfile"u8, process.StderrLog ?? "");
        writer.Member("pid"u8, process.Pid);
        writer.Member("description"u8, process.Description(now));
        writer.EndStruct();
    }

    // 32 bits are all that an XML-RPC int has.
    private static long Seconds(DateTimeOffset? moment) =>
        moment is { } known ? Math.Clamp(known.ToUnixTimeSeconds(), int.MinValue, int.MaxValue) : 0;

    // Held weakly: an idle server need not keep it.
    private sealed record LastAnswer(ProcessTable Table, long Second, WeakReference<byte[]>? Array);

    // Sorting a thousand names costs more than writing them, and the names change only with the groups.
    private sealed record SortedOrder(IReadOnlyList<GroupConfig> Groups, int[] Positions)
    {
        public static SortedOrder Of(ProcessTable table)
        {
            var positions = Enumerable.Range(0, table.Processes.Count).ToArray();
            Array.Sort(positions, (one, other) => Compare(table.Processes[one], table.Processes[other]));
            return new SortedOrder(table.Groups, positions);
        }

        private static int Compare(ProcessView one, ProcessView other) =>
            string.CompareOrdinal(one.Group, other.Group) is not 0 and var byGroup ? byGroup : string.CompareOrdinal(one.Name, other.Name);
    }
}
