using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Logs;
using Tuivisor.Server.Rpc;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.UnitTests.Supervision;

namespace Tuivisor.UnitTests.Server.Rpc;

/// <summary>A dispatcher over <see cref="FakeSupervision"/> with the programs web, w:w_0 and w:w_1.</summary>
internal sealed class RpcStage
{
    private readonly RpcDispatcher _dispatcher;

    public RpcStage()
    {
        Supervision = new FakeSupervision(
            A.Group(A.Program("web") with { AutoStart = false }),
            A.Group("w", A.Program("w_1") with { AutoStart = false }, A.Program("w_0") with { AutoStart = false, AutoRestart = AutoRestart.Always }));
        Context = new RpcContext
        {
            Supervision = Supervision,
            Logs = new LogFiles(),
            Time = TimeProvider.System,
            MainLog = () => null,
            Log = (level, text) => Log.Add($"{level} {text}"),
            IsLogged = level => level >= Level,
            MainPid = Environment.ProcessId,
            Version = "1.0",
        };
        _dispatcher = new RpcDispatcher(Context);
    }

    public FakeSupervision Supervision { get; }

    public RpcContext Context { get; }

    public List<string> Log { get; } = [];

    public LogLevel Level { get; set; } = LogLevel.Info;

    /// <summary>Calls a method: the result as text, or "FAULT code text".</summary>
    /// <summary>Who asks may only look.</summary>
    public bool IsReadOnly { get; set; }

    public async Task<string> Call(string method, params XmlRpcValue[] arguments)
    {
        try
        {
            return (await CallValue(method, arguments)).ToString();
        }
        catch (XmlRpcFaultException fault)
        {
            return $"FAULT {fault.Code} {fault.Text}";
        }
    }

    public async Task<XmlRpcValue> CallValue(string method, params XmlRpcValue[] arguments)
    {
        using var output = new PooledBuffer();
        await _dispatcher.AnswerAsync(new XmlRpcCall(method, arguments), output, Author.Server, true, IsReadOnly, default);
        return XmlRpcReader.ReadResponse(output.Written.Span);
    }
}
