using System.Runtime.InteropServices;
using Tuivisor.Os;

namespace Tuivisor.Server.Hosting;

/// <summary>Passes signals sent to the server on. signal(7).</summary>
internal sealed class SignalRelay : IDisposable
{
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int User1 = 10;
    private const int User2 = 12;

    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="handle">Gets the name of each signal, on a thread of the pool; must not block long.</param>
    public SignalRelay(Action<string> handle)
    {
        SignalDisposition.Heed(Interrupt, Quit);
        Register(PosixSignal.SIGTERM, "SIGTERM", handle);
        Register(PosixSignal.SIGINT, "SIGINT", handle);
        Register(PosixSignal.SIGQUIT, "SIGQUIT", handle);
        Register(PosixSignal.SIGHUP, "SIGHUP", handle);
        Register((PosixSignal)User2, "SIGUSR2", handle);
        Register((PosixSignal)User1, "SIGUSR1", handle); // whose default would end the server and orphan its programs
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Register(PosixSignal signal, string name, Action<string> handle) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            handle(name);
        }));
}
