using Tuivisor.Terminal;

namespace Tuivisor.Server.Children;

/// <summary>
/// The screen of a program, kept from child to child: fed by the thread that reads its output, looked at by attach sessions.
/// </summary>
public sealed class ProgramConsole
{
    /// <summary>Columns.</summary>
    public int Columns => throw new NotImplementedException();

    /// <summary>Rows.</summary>
    public int Rows => throw new NotImplementedException();

    /// <summary>True for a program with a terminal: it can be typed at, and resizing reaches it.</summary>
    public bool HasTerminal => throw new NotImplementedException();

    /// <summary>True while a child lives whose input is open.</summary>
    public bool IsLive => throw new NotImplementedException();

    /// <summary>Grows with every change of the screen. Cheap; any thread.</summary>
    public long Generation => throw new NotImplementedException();

    /// <summary>Looks at the emulator while nothing else does. Be brief: the program's output waits meanwhile.</summary>
    public T WithEmulator<T>(Func<TerminalEmulator, T> look) => throw new NotImplementedException();

    /// <summary>As <see cref="WithEmulator{T}"/>, with an argument in place of a closure.</summary>
    public T WithEmulator<TArgument, T>(TArgument argument, Func<TerminalEmulator, TArgument, T> look) => throw new NotImplementedException();

    /// <summary>Calls <paramref name="changed"/> after each change, on the thread that made it, outside the lock, until the result is
    /// disposed. It must only leave word for its own loop.</summary>
    public IDisposable Watch(Action changed) => throw new NotImplementedException();

    /// <summary>Queues bytes for the program's standard input.</summary>
    /// <returns>False without a child, and when too much waits already.</returns>
    public bool Write(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Gives the screen and the program's terminal another size.</summary>
    public void Resize(int columns, int rows) => throw new NotImplementedException();
}
