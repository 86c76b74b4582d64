using System.Runtime.InteropServices;

namespace Tuivisor.Os;

/// <summary>One call of posix_spawn after another, on the thread of a <see cref="Spawner"/>.</summary>
internal sealed unsafe class SpawnCall : IDisposable
{
    private const int OpaqueSize = 1024; // posix_spawnattr_t and posix_spawn_file_actions_t are 336 and 80 bytes in glibc

    /// <summary>Milliseconds until a child that begins as this executable is taken to have become its program.</summary>
    private const int BecomingLimit = 10_000;

    private static readonly byte[] DevNull = "/dev/null\0"u8.ToArray();
    private static bool _hasCloseFrom = true;

    private readonly NativeStrings _path = new();
    private readonly NativeStrings _arguments = new();
    private readonly NativeStrings _environment = new();
    private readonly NativeStrings _directory = new();
    private readonly NativeStrings _slave = new();
    private readonly void* _attributes = NativeMemory.AllocZeroed(OpaqueSize);

    private readonly bool _isAlone;

    /// <param name="isAlone">Whether no other thread of this process opens descriptors.</param>
    public SpawnCall(bool isAlone)
    {
        _isAlone = isAlone;
        var signals = stackalloc byte[128];
        Libc.posix_spawnattr_init(_attributes);
        const short flags = Libc.POSIX_SPAWN_SETSID | Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK;
        Libc.posix_spawnattr_setflags(_attributes, flags);
        // Not sigfillset: it leaves out 32 and 33, which glibc would then have the child ignore.
        NativeMemory.Fill(signals, 128, 0xFF);
        Libc.posix_spawnattr_setsigdefault(_attributes, signals);
        Libc.sigemptyset(signals);
        Libc.posix_spawnattr_setsigmask(_attributes, signals);
    }

    public SpawnResult Perform(SpawnOptions options)
    {
        using var identity = ThreadIdentity.Become(options.User, out var userErrno);
        if (userErrno != 0) return SpawnResult.Failed(SpawnStep.User, userErrno);

        PseudoTerminal? terminal = null;
        if (options.Terminal is { } size)
        {
            try
            {
                terminal = PseudoTerminal.Open(size);
            }
            catch (PosixException exception)
            {
                return SpawnResult.Failed(SpawnStep.Terminal, exception.Errno);
            }
        }

        var previousMask = options.Umask is { } mask ? Libc.umask((uint)mask) : 0;
        int pid;
        int errno;
        lock (Orphans.Gate)
        {
            if (!options.Limits.Any(limit => MustBeItsOwn(limit, options.User)) || !SpawnLimited(options, terminal, &pid, out errno))
                errno = SpawnUnder(options, terminal, &pid);
            if (errno == 0) Orphans.NoteOwn_NeedsGate(pid);
        }
        if (options.Umask is not null) Libc.umask(previousMask);

        if (errno == 0) return Started(pid, terminal);
        terminal?.Dispose();
        return SpawnResult.Failed(Classify(options, ref errno), errno);
    }

    public void Dispose()
    {
        Libc.posix_spawnattr_destroy(_attributes);
        NativeMemory.Free(_attributes);
        _path.Dispose();
        _arguments.Dispose();
        _environment.Dispose();
        _directory.Dispose();
        _slave.Dispose();
    }

    /// <summary>
    /// A limit that this process can neither lend a child nor set on it: of time, memory and sizes of files it may have used more than the
    /// child may, and would be ended; a hard limit it could not raise again, and that of another user's process it may not lower without
    /// a privilege that containers lack.
    /// </summary>
    private bool MustBeItsOwn(ChildLimit limit, SpawnUser? user)
    {
        var isLent = _isAlone && IsFromTheStart(limit);
        if (isLent && (user is null || limit.Hard is null)) return false; // as nearly always: nothing has to be asked
        var (soft, hard) = ResourceLimits.Get(limit.Resource);
        return (user is not null && limit.Hard < hard) || (!isLent && soft != Math.Min(limit.Soft, hard));
    }

    /// <summary>A child that sets its limits itself before it becomes the program.</summary>
    /// <returns>False when there is none, because it cannot begin as this executable; else <paramref name="errno"/> is 0, or that of
    /// execve for the program.</returns>
    private bool SpawnLimited(SpawnOptions options, PseudoTerminal? terminal, int* pid, out int errno)
    {
        errno = 0;
        if (!LimitedStart.IsOffered || options.Extra is not null || options.Image is not null) return false;
        // Whether the user may have another process at all is decided when one is made, and the child begins without that limit: this
        // executable needs a thread or two until it has become the program.
        if (_isAlone && IsFull(options, out errno)) return true;
        using var report = Pipe.Open();
        var words = LimitedStart.Words(options.Limits, Path.GetFullPath(options.Path), options.Arguments);
        var limited = options with { Path = LimitedStart.Executable, Arguments = words, Limits = [], Extra = report.Writer };
        if (Spawn(limited, terminal, pid) != 0) return false;
        report.Writer.Dispose();
        errno = LimitedStart.Await(report.Reader, BecomingLimit);
        Libc.SigInfo info;
        if (errno != 0) Libc.waitid(Libc.P_PID, (uint)*pid, &info, Libc.WEXITED);
        return true;
    }

    /// <summary>Makes a process that cannot become anything, under the limits that are lent to a child.</summary>
    /// <returns>True when there may be no more of the user's.</returns>
    private bool IsFull(SpawnOptions options, out int errno)
    {
        var own = Lower(options.Limits);
        int pid;
        errno = own.Count > 0 ? Spawn(new SpawnOptions { Path = "/proc/self/nothing", Arguments = ["nothing"], Environment = [] }, null, &pid) : 0;
        foreach (var (resource, soft, hard) in own) ResourceLimits.Set(resource, soft, hard);
        if (errno != Errno.EAGAIN) errno = 0;
        return errno != 0;
    }

    /// <summary>A child that has this process's limits and then its own.</summary>
    private int SpawnUnder(SpawnOptions options, PseudoTerminal? terminal, int* pid)
    {
        var own = _isAlone ? Lower(options.Limits) : [];
        var errno = Spawn(options, terminal, pid);
        foreach (var (resource, soft, hard) in own) ResourceLimits.Set(resource, soft, hard);
        if (errno == 0) Limit(*pid, options.Limits, isLowered: _isAlone);
        return errno;
    }

    /// <summary>
    /// A child has the limits that its parent has at that moment. Those of descriptors and processes it has thus from its first instruction on:
    /// there are programs that make a table of as many, and that of processes decides whether it may be loaded. What this process has open
    /// already stays open; whoever opened more just then would fail.
    /// </summary>
    /// <returns>What this process's limits were, as far as they were others.</returns>
    private static List<(int Resource, ulong Soft, ulong Hard)> Lower(IReadOnlyList<ChildLimit> limits)
    {
        var lowered = new List<(int, ulong, ulong)>();
        foreach (var limit in limits)
        {
            if (!IsFromTheStart(limit)) continue;
            var (soft, hard) = ResourceLimits.Get(limit.Resource);
            if (soft == limit.Soft) continue;
            if (ResourceLimits.Set(limit.Resource, Math.Min(limit.Soft, hard), hard) == 0) lowered.Add((limit.Resource, soft, hard));
        }
        return lowered;
    }

    private static bool IsFromTheStart(ChildLimit limit) => limit.Resource is ResourceLimits.OpenFiles or ResourceLimits.Processes;

    /// <summary>
    /// All others are set on the child, which has just begun to be loaded, where it could not set them itself. A failure is told by whoever
    /// sets the hard limits.
    /// </summary>
    private static void Limit(int pid, IReadOnlyList<ChildLimit> limits, bool isLowered)
    {
        foreach (var limit in limits)
        {
            if (isLowered && IsFromTheStart(limit)) continue;
            var (soft, hard) = ResourceLimits.Get(limit.Resource, pid);
            if (soft != limit.Soft) ResourceLimits.Set(limit.Resource, Math.Min(limit.Soft, hard), hard, pid);
        }
    }

    private int Spawn(SpawnOptions options, PseudoTerminal? terminal, int* pid)
    {
        var actions = stackalloc byte[OpaqueSize];
        Libc.posix_spawn_file_actions_init(actions);
        try
        {
            AddDescriptors(actions, options, terminal);
            // From here on relative paths count from the directory, and the program's does not.
            var path = options.Image is null ? Path.GetFullPath(options.Path) : "/proc/self/fd/4";
            if (options.Directory is not null)
                Libc.posix_spawn_file_actions_addchdir_np(actions, _directory.One(options.Directory));
            if (options.Extra is { } extra) Libc.posix_spawn_file_actions_adddup2(actions, extra.Number, 3);
            if (options.Image is { } image) Libc.posix_spawn_file_actions_adddup2(actions, image.Number, 4);
            AddCloseFrom(actions, options.Image is not null ? 5 : options.Extra is not null ? 4 : 3);
            return Libc.posix_spawn(
                pid, _path.One(path), actions, _attributes, _arguments.Vector(options.Arguments), _environment.Vector(options.Environment));
        }
        finally
        {
            Libc.posix_spawn_file_actions_destroy(actions);
        }
    }

    private void AddDescriptors(void* actions, SpawnOptions options, PseudoTerminal? terminal)
    {
        fixed (byte* devNull = DevNull)
        {
            // A session's leader that opens a terminal without O_NOCTTY gets it as controlling terminal.
            if (options.Input is { } input)
                Libc.posix_spawn_file_actions_adddup2(actions, input.Number, 0);
            else
                Libc.posix_spawn_file_actions_addopen(
                    actions, 0, terminal is null ? devNull : _slave.One(terminal.SlavePath), Libc.O_RDWR, 0);

            if (options.Output is { } output)
                Libc.posix_spawn_file_actions_adddup2(actions, output.Number, 1);
            else if (terminal is not null && options.Input is not null)
                Libc.posix_spawn_file_actions_addopen(actions, 1, _slave.One(terminal.SlavePath), Libc.O_RDWR, 0);
            else
                Libc.posix_spawn_file_actions_adddup2(actions, 0, 1);

            Libc.posix_spawn_file_actions_adddup2(actions, options.Error?.Number ?? 1, 2);
        }
    }

    /// <summary>Every descriptor of ours is close-on-exec; this is for those of libraries and of a careless parent.</summary>
    private static void AddCloseFrom(void* actions, int first)
    {
        if (!_hasCloseFrom) return;
        try
        {
            Libc.posix_spawn_file_actions_addclosefrom_np(actions, first);
        }
        catch (EntryPointNotFoundException)
        {
            _hasCloseFrom = false;
            DescriptorFlags.CloseOnExecFrom(3);
        }
    }

    private static SpawnResult Started(int pid, PseudoTerminal? terminal)
    {
        try
        {
            return new SpawnResult(pid, PidFd.Open(pid), terminal?.Master, SpawnStep.None, 0);
        }
        catch (PosixException exception)
        {
            // No descriptor left to hold it by: better no child than one that nobody watches.
            Libc.SigInfo info;
            Libc.kill(pid, 9);
            Libc.waitid(Libc.P_PID, (uint)pid, &info, Libc.WEXITED);
            terminal?.Dispose();
            return SpawnResult.Failed(SpawnStep.Fork, exception.Errno);
        }
    }

    /// <summary>posix_spawn gives one errno for all steps: look which it was, still as the user it was tried as.</summary>
    private static SpawnStep Classify(SpawnOptions options, ref int errno)
    {
        if (options.Directory is { } directory && DirectoryErrno(directory) is var reason and not 0)
        {
            errno = reason;
            return SpawnStep.Directory;
        }
        return errno is Errno.EAGAIN or Errno.ENOMEM ? SpawnStep.Fork : SpawnStep.Execute;
    }

    private static int DirectoryErrno(string directory)
    {
        using var opened = new SafeFd(Libc.open(directory, Libc.O_PATH | Libc.O_DIRECTORY | Libc.O_CLOEXEC, 0));
        if (opened.IsInvalid) return Marshal.GetLastPInvokeError();
        return Libc.access(directory, Libc.X_OK) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }
}
