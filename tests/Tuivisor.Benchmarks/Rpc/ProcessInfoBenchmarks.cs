using BenchmarkDotNet.Attributes;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Rpc;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Benchmarks.Rpc;

/// <summary>The answer that every status, dashboard and exporter asks for: written by the server, read by our client.</summary>
[MemoryDiagnoser]
public class ProcessInfoBenchmarks
{
    private readonly PooledBuffer _output = new(4 << 20);
    private readonly ProcessInfoWriter _writer = new(TimeProvider.System);
    private ProcessTable _table = ProcessTable.Empty;
    private byte[] _answer = [];

    [Params(100, 1000)]
    public int Programs { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var groups = Enumerable.Range(0, Programs).Select(number => Group($"worker-{number:0000}")).ToArray();
        var supervisor = new Supervisor(new SupervisorConfig { Daemon = new DaemonConfig { ChildLogDir = "/tmp" }, Groups = groups });
        supervisor.Advance(new SupervisorInput.Began(), new Moment(TimeSpan.Zero, TimeProvider.System.GetLocalNow()), new EffectList());
        _table = supervisor.Processes;
        Write();
        _answer = _output.Written.ToArray();
    }

    [Benchmark]
    public int Write()
    {
        _output.Truncate(0);
        var writer = new XmlRpcWriter(_output);
        writer.BeginResponse();
        _writer.WriteAll(_table, TimeProvider.System.GetLocalNow(), writer);
        writer.EndResponse();
        return _output.Count;
    }

    [Benchmark]
    public int Read() => XmlRpcReader.ReadResponse(_answer).AsArray().Count;

    private static GroupConfig Group(string name) => new()
    {
        Name = name,
        Programs = [new ProgramConfig { Name = name, Group = name, Section = name, Command = "/bin/cat", AutoStart = false }],
    };
}
