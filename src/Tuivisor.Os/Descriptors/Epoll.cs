using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>Waits for many descriptors. One thread waits; any thread may change the set or wake the waiter. epoll(7).</summary>
public sealed unsafe class Epoll : IDisposable
{
    private const ulong WakeToken = ulong.MaxValue;

    // struct epoll_event is packed on x86-64 only: 4 bytes of events, then the token at once.
    private static readonly int EventSize = Libc.IsArm ? 16 : 12;
    private static readonly int TokenOffset = Libc.IsArm ? 8 : 4;

    private readonly SafeFd _epoll = new(PosixException.Check(Libc.epoll_create1(Libc.EPOLL_CLOEXEC)));
    private readonly SafeFd _wake = new(PosixException.Check(Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK)));
    private int _isWoken;

    public Epoll() => Add(_wake.Number, EpollEvents.Readable, WakeToken);

    /// <summary>Begins to wait for a descriptor.</summary>
    /// <param name="fd">The descriptor; it must be removed before it is closed if copies of it live on elsewhere.</param>
    /// <param name="events">What for; Error and HungUp are always reported.</param>
    /// <param name="token">Returned with its events. Not <see cref="ulong.MaxValue"/>.</param>
    /// <exception cref="PosixException">EPERM for a regular file, which is always ready.</exception>
    public void Add(int fd, EpollEvents events, ulong token) => Control(Libc.EPOLL_CTL_ADD, fd, events, token);

    /// <summary>Changes what a descriptor is waited for.</summary>
    public void Change(int fd, EpollEvents events, ulong token) => Control(Libc.EPOLL_CTL_MOD, fd, events, token);

    /// <summary>Stops waiting for a descriptor; one that is not there is no error.</summary>
    public void Remove(int fd) => Libc.epoll_ctl(_epoll.Number, Libc.EPOLL_CTL_DEL, fd, null);

    /// <summary>Waits until something is ready, <see cref="Wake"/> was called, or the time ran out.</summary>
    /// <param name="ready">Filled from the start.</param>
    /// <param name="milliseconds">-1 waits for ever, 0 not at all.</param>
    /// <returns>How many were filled in; 0 after a wake, a signal or a time-out.</returns>
    public int Wait(Span<EpollReady> ready, int milliseconds)
    {
        var capacity = Math.Min(ready.Length, 256);
        var buffer = stackalloc byte[capacity * EventSize];
        var count = Libc.epoll_wait(_epoll.Number, buffer, capacity, milliseconds);
        var filled = 0;
        for (var i = 0; i < count; i++)
        {
            var entry = buffer + i * EventSize;
            var token = Unsafe.ReadUnaligned<ulong>(entry + TokenOffset);
            if (token == WakeToken) ClearWake();
            else ready[filled++] = new EpollReady(token, (EpollEvents)Unsafe.ReadUnaligned<uint>(entry));
        }
        return filled;
    }

    /// <summary>Makes the current or next <see cref="Wait"/> return at once.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _isWoken, 1) != 0) return;
        ulong one = 1;
        _ = Libc.write(_wake.Number, (byte*)&one, 8);
    }

    public void Dispose()
    {
        _epoll.Dispose();
        _wake.Dispose();
    }

    private void ClearWake()
    {
        ulong count;
        _ = Libc.read(_wake.Number, (byte*)&count, 8);
        Volatile.Write(ref _isWoken, 0);
    }

    private void Control(int operation, int fd, EpollEvents events, ulong token)
    {
        var settings = stackalloc byte[16];
        Unsafe.WriteUnaligned(settings, (uint)events);
        Unsafe.WriteUnaligned(settings + TokenOffset, token);
        if (Libc.epoll_ctl(_epoll.Number, operation, fd, settings) < 0)
            throw new PosixException(Marshal.GetLastPInvokeError(), $"epoll_ctl of descriptor {fd}");
    }
}
