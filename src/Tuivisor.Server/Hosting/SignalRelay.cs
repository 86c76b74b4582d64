using System.Runtime.InteropServices;
using Tuivisor.Os;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// Passes signals sent to the server on. One that comes while nobody takes them, before the server serves or between two of its lives, waits
/// for who takes them next. signal(7).
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    private static readonly (PosixSignal Signal, int Number, string Name)[] Signals =
    [
        (PosixSignal.SIGTERM, 15, "SIGTERM"), (PosixSignal.SIGINT, 2, "SIGINT"), (PosixSignal.SIGQUIT, 3, "SIGQUIT"), (PosixSignal.SIGHUP, 1, "SIGHUP"),
        ((PosixSignal)12, 12, "SIGUSR2"),
        ((PosixSignal)10, 10, "SIGUSR1"), // whose default would end the server and orphan its programs
    ];

    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private Action<string>? _handle;

    public SignalRelay()
    {
        SignalDisposition.Heed([.. Signals.Select(signal => signal.Number)]); // under nohup too, as supervisord
        _registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal.Signal, context =>
        {
            context.Cancel = true;
            Take(signal.Name);
        }))];
    }

    /// <summary>From now on somebody takes them.</summary>
    /// <param name="handle">Gets the name of each signal, on a thread of the pool; must not block long.</param>
    /// <returns>Ends that.</returns>
    public IDisposable PassTo(Action<string> handle)
    {
        lock (_lock)
        {
            _handle = handle;
            while (_waiting.TryDequeue(out var name)) handle(name);
        }

        return new Passing(this);
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Take(string name)
    {
        lock (_lock)
        {
            if (_handle is { } handle) handle(name);
            else _waiting.Enqueue(name);
        }
    }

    private sealed class Passing(SignalRelay relay) : IDisposable
    {
        public void Dispose()
        {
            lock (relay._lock) relay._handle = null;
        }
    }
}
