namespace Tuivisor.Os;

/// <summary>What a descriptor is waited for, and what came. epoll_ctl(2).</summary>
[Flags]
public enum EpollEvents : uint
{
    None = 0,
    Readable = 0x1,
    Writable = 0x4,
    Error = 0x8,
    HungUp = 0x10,
    PeerClosed = 0x2000,
    EdgeTriggered = 1u << 31,
}
