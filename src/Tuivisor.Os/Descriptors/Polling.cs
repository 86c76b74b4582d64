namespace Tuivisor.Os;

/// <summary>Waits for one descriptor. poll(2).</summary>
public static class Polling
{
    private const short POLLIN = 1;
    private const short POLLOUT = 4;
    private const short POLLHUP = 16;

    /// <summary>Waits until reading would not wait: there are bytes, the end, or an error.</summary>
    /// <param name="descriptor">What to wait for.</param>
    /// <param name="milliseconds">-1 waits for ever.</param>
    /// <returns>False when the time ran out or a signal came.</returns>
    public static bool WaitReadable(SafeFd descriptor, int milliseconds) => Wait(descriptor, POLLIN, milliseconds);

    /// <summary>Waits until writing would not wait.</summary>
    /// <returns>False when the time ran out or a signal came.</returns>
    public static bool WaitWritable(SafeFd descriptor, int milliseconds) => Wait(descriptor, POLLOUT, milliseconds);

    /// <summary>Nobody has the other end open any more: what waits here is all that comes.</summary>
    public static unsafe bool HasHungUp(SafeFd descriptor)
    {
        var look = new Libc.PollFd { Fd = descriptor.Number };
        return Libc.poll(&look, 1, 0) == 1 && (look.Returned & POLLHUP) != 0;
    }

    private static unsafe bool Wait(SafeFd descriptor, short events, int milliseconds)
    {
        var wait = new Libc.PollFd { Fd = descriptor.Number, Events = events };
        return Libc.poll(&wait, 1, milliseconds) == 1;
    }
}
