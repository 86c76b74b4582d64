namespace Tuivisor.Keeper;

/// <summary>
/// What keeper and server say to each other. Numbers are never used again, and fields are only ever added at the end of a frame, so
/// that an old keeper serves a new server.
/// </summary>
public enum FrameKind : byte
{
    /// <summary>
    /// Both ways, first: version, pid; from the keeper also the count of servers it has started, and since version 2 why the last
    /// <see cref="Replace"/> was undone (null when it was not).
    /// </summary>
    Hello = 1,

    /// <summary>Server: start a child. Request, order; descriptors: the input if it has one, then attachments.</summary>
    Spawn = 2,

    /// <summary>Keeper: request, child, pid, which streams; descriptors: those.</summary>
    Spawned = 3,

    /// <summary>Keeper: request, step, errno.</summary>
    SpawnFailed = 4,

    /// <summary>Keeper: child, how it ended. A server that comes later finds it in <see cref="Held"/>, until one has acknowledged it.</summary>
    Exited = 5,

    /// <summary>Server: child; its end has been dealt with. Since version 4 more of them may follow.</summary>
    Acknowledge = 6,

    /// <summary>Server: request, child, signal, whether to its group.</summary>
    Signal = 7,

    /// <summary>Keeper: request, errno.</summary>
    Signalled = 8,

    /// <summary>Server: tell me all you hold. Answered by <see cref="Held"/> and <see cref="Kept"/> frames, then <see cref="Listed"/>.</summary>
    List = 9,

    /// <summary>Keeper: child, name, pid, start, exit, which streams; descriptors: those, then attachments.</summary>
    Held = 10,

    /// <summary>Both ways: name, with a descriptor to be kept under it; from the server in place of what had that name.</summary>
    Kept = 11,

    /// <summary>Keeper: that was all.</summary>
    Listed = 12,

    /// <summary>Server: name; what is kept under it is not needed any more.</summary>
    Drop = 13,

    /// <summary>Server: it serves. From now on it is started again when it dies.</summary>
    Ready = 14,

    /// <summary>Server: exit code. It ends on purpose, and so shall the keeper.</summary>
    Quit = 15,

    /// <summary>Server: name, user, group; both give up their privileges for good.</summary>
    Become = 16,

    /// <summary>
    /// Server, since version 2: path of another executable, "" for the same. The server ends now, and that one is started in its place;
    /// if it ends before it serves, or does not serve in time, the one of before is started again.
    /// </summary>
    Replace = 17,

    /// <summary>Server, since version 2: path of another executable, which the keeper is to become.</summary>
    Renew = 18,

    /// <summary>Keeper: the answer to <see cref="Renew"/>: null when it has become that, else why it goes on as it is.</summary>
    Renewed = 19,

    /// <summary>Server, since version 3: child; descriptors, which are kept with it behind those that came with its order.</summary>
    Attach = 20,
}
