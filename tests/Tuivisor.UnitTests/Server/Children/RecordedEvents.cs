using System.Collections.Concurrent;
using System.Text;
using Tuivisor.Server.Children;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.UnitTests.Server.Children;

/// <summary>Keeps what children did, and lets a test wait for it.</summary>
internal sealed class RecordedEvents : IChildEvents
{
    private readonly BlockingCollection<(ProgramId Program, ExitStatus Status)> _exits = [];

    public ConcurrentQueue<string> Said { get; } = new();

    public void Exited(ProgramId program, ExitStatus status) => _exits.Add((program, status));

    public void OutputLogged(ProgramId program, bool isStderr, ReadOnlySpan<byte> data) => Say($"logged {isStderr}", data);

    public bool CopiesOutput => false;

    public void OutputCopied(string text)
    {
    }

    public void OutputCaptured(ProgramId program, bool isStderr, ReadOnlySpan<byte> data) => Say($"captured {isStderr}", data);

    public void ListenerWrote(ProgramId program, ReadOnlySpan<byte> data, long end) => Say("listener", data);

    public void Noted(string text)
    {
    }

    public void ErrandDone(ErrandId errand, string? failure) => Said.Enqueue($"errand {errand.Number}: {failure}");

    public void Notified(ProgramId program, bool isReady, string? status) => Said.Enqueue($"notified {isReady}: {status}");

    public void MemoryMeasured(ProgramId program, int pid, long bytes) => Said.Enqueue($"memory {pid}: {bytes}");

    public void Trouble(ProgramId program, string text) => Said.Enqueue($"trouble: {text}");

    public (ProgramId Program, ExitStatus Status) NextExit() =>
        _exits.TryTake(out var exit, 20_000) ? exit : throw new TimeoutException("no child ended");

    private void Say(string what, ReadOnlySpan<byte> data) => Said.Enqueue($"{what}: {Encoding.UTF8.GetString(data)}");
}
