using System.Runtime.InteropServices;
using Tuivisor.Os;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// Passes signals sent to the server on. One that comes while nobody takes them, before the server serves or between two of its lives, waits
/// for who takes them next. Those that were ignored at the start stay so, but for SIGINT and SIGQUIT. signal(7).
/// </summary>
internal sealed class SignalRelay : IDisposable
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int User1 = 10;
    private const int User2 = 12;

    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private Action<string>? _handle;

    public SignalRelay()
    {
        SignalDisposition.Heed(Interrupt, Quit);
        Register(PosixSignal.SIGTERM, "SIGTERM");
        Register(PosixSignal.SIGINT, "SIGINT");
        Register(PosixSignal.SIGQUIT, "SIGQUIT");
        Register(PosixSignal.SIGHUP, "SIGHUP");
        Register((PosixSignal)User2, "SIGUSR2");
        Register((PosixSignal)User1, "SIGUSR1"); // whose default would end the server and orphan its programs
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

    private void Register(PosixSignal signal, string name) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        lock (_lock)
        {
            if (_handle is { } handle) handle(name);
            else if (!_waiting.Contains(name)) _waiting.Enqueue(name); // as the kernel, which keeps one of a kind
        }
    }));

    private sealed class Passing(SignalRelay relay) : IDisposable
    {
        public void Dispose()
        {
            lock (relay._lock) relay._handle = null;
        }
    }
}
