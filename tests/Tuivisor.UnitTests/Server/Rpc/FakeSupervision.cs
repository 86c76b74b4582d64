using Tuivisor.Server.Supervision;
using Tuivisor.Supervision;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Events;
using Tuivisor.Supervision.Processes;
using Tuivisor.UnitTests.Supervision;

namespace Tuivisor.UnitTests.Server.Rpc;

/// <summary>Supervision that does nothing but remember what it was asked, over the table of a supervisor whose programs never start.</summary>
internal sealed class FakeSupervision : ISupervision
{
    private readonly Supervisor _supervisor;

    public FakeSupervision(params GroupConfig[] groups)
    {
        Config = A.Config(groups) with { RpcInterfaces = [new RpcInterfaceConfig("supervisor", "", true)] };
        _supervisor = new Supervisor(Config);
        _supervisor.Advance(new SupervisorInput.Began(), new Moment(TimeSpan.Zero, DateTimeOffset.UnixEpoch), new EffectList());
    }

    public List<string> Asked { get; } = [];

    public ActionOutcome Next { get; set; } = ActionOutcome.Ok;

    public GroupOutcome NextGroup { get; set; } = new(ActionOutcome.Ok, []);

    public SupervisorConfig Config { get; set; }

    public ProcessTable Processes => _supervisor.Processes;

    public IObservable<SupervisorEvent> Events => throw new NotSupportedException();

    public DateTimeOffset StartedAt => DateTimeOffset.UnixEpoch;

    public void ShutDown() => _supervisor.Advance(
        new SupervisorInput.ShutdownAsked(Author.Server), new Moment(TimeSpan.FromSeconds(1), DateTimeOffset.UnixEpoch), new EffectList());

    public Task<T> AskAsync<T>(Func<Supervisor, T> question, CancellationToken ct) => Task.FromResult(question(_supervisor));

    public Task<ActionOutcome> StartAsync(string fullName, bool wait, Author author, CancellationToken ct) => One($"start {fullName} {wait}");

    public Task<GroupOutcome> StartGroupAsync(string group, bool wait, Author author, CancellationToken ct) => Many($"start group {group} {wait}");

    public Task<GroupOutcome> StartAllAsync(bool wait, Author author, CancellationToken ct) => Many($"start all {wait}");

    public Task<ActionOutcome> StopAsync(string fullName, bool wait, Author author, CancellationToken ct) => One($"stop {fullName} {wait}");

    public Task<GroupOutcome> StopGroupAsync(string group, bool wait, Author author, CancellationToken ct) => Many($"stop group {group} {wait}");

    public Task<GroupOutcome> StopAllAsync(bool wait, Author author, CancellationToken ct) => Many($"stop all {wait}");

    public Task<ActionOutcome> RestartAsync(string fullName, Author author, CancellationToken ct) => One($"restart {fullName}");

    public Task<ActionOutcome> RefreshAsync(string fullName, Author author, CancellationToken ct) => One($"refresh {fullName}");

    public Task<ActionOutcome> EnableAsync(string fullName, bool isEnabled, Author author, CancellationToken ct) => One($"enable {fullName} {isEnabled}");

    public Task<ActionOutcome> ScaleAsync(string section, int count, Author author, CancellationToken ct) => One($"scale {section} {count}");

    public Task<GroupOutcome> UpdateGroupAsync(string group, Author author, CancellationToken ct) => Many($"update group {group}");

    public Task<ActionOutcome> SignalAsync(string fullName, string signal, Author author, CancellationToken ct) => One($"signal {fullName} {signal}");

    public Task<GroupOutcome> SignalGroupAsync(string group, string signal, Author author, CancellationToken ct) =>
        Many($"signal group {group} {signal}");

    public Task<GroupOutcome> SignalAllAsync(string signal, Author author, CancellationToken ct) => Many($"signal all {signal}");

    public Task<RereadOutcome> RereadAsync(Author author, CancellationToken ct) =>
        Task.FromResult(new RereadOutcome(Next, ["new"], ["changed"], [], [], []));

    public Task<ActionOutcome> AddGroupAsync(string group, Author author, CancellationToken ct) => One($"add {group}");

    public Task<ActionOutcome> RemoveGroupAsync(string group, Author author, CancellationToken ct) => One($"remove {group}");

    public Task<ActionOutcome> RunAsync(ProgramConfig program, Author author, CancellationToken ct) => One($"run {program.Name}");

    public Task<ActionOutcome> RemoveAsync(string fullName, Author author, CancellationToken ct) => One($"forget {fullName}");

    public Task<ActionOutcome> ClearLogsAsync(string fullName, CancellationToken ct) => One($"clear {fullName}");

    public Task<GroupOutcome> ClearAllLogsAsync(CancellationToken ct) => Many("clear all");

    public Task<ActionOutcome> ClearMainLogAsync(CancellationToken ct) => One("clear main");

    public Task<ActionOutcome> SendStdinAsync(string fullName, ReadOnlyMemory<byte> data, CancellationToken ct) =>
        One($"stdin {fullName} {System.Text.Encoding.UTF8.GetString(data.Span)}");

    public Task<ActionOutcome> SendRemoteCommEventAsync(string kind, string data, CancellationToken ct) => One($"event {kind} {data}");

    public Task<ActionOutcome> ShutdownAsync(Author author, CancellationToken ct) => One("shutdown");

    public Task<ActionOutcome> RestartServerAsync(Author author, CancellationToken ct) => One("restart server");

    private Task<ActionOutcome> One(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult(Next);
    }

    private Task<GroupOutcome> Many(string asked)
    {
        Asked.Add(asked);
        return Task.FromResult(NextGroup);
    }
}
