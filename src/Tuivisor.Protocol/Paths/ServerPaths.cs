using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Tuivisor.Protocol.Paths;

/// <summary>
/// Where servers keep their sockets, locks and logs. Server and clients ask this class alone, so they agree.
/// </summary>
/// <remarks>
/// A user's servers live in $XDG_STATE_HOME/tuivisor (~/.local/state/tuivisor), not in $XDG_RUNTIME_DIR, which is removed at the last
/// logout. Servers of a configuration file are found whatever HOME says, by cron and sudo too: root's live in /run/tuivisor, a user's in
/// the state directory of the home that the user database names.
/// </remarks>
public sealed partial class ServerPaths
{
    /// <summary>The name of the server that plain "tuivisor" starts and attaches to.</summary>
    public const string DefaultName = "default";

    /// <summary>Room for a path in sockaddr_un with its closing NUL: unix(7).</summary>
    public const int LongestSocketPath = 107;

    private const string SystemRunDirectory = "/run/tuivisor";
    private const string SystemStateDirectory = "/var/lib/tuivisor";
    private const int LongestName = 40;

    private readonly Lazy<string> _configDirectory;
    private readonly string _otherSystemDirectory;

    /// <summary>Paths under given directories.</summary>
    /// <param name="stateDirectory">The user's directory; replaced by <paramref name="shortDirectory"/> when sockets would not fit.</param>
    /// <param name="shortDirectory">A short path to fall back on.</param>
    /// <param name="systemDirectory">Where locks and sockets of configuration files go instead; null for the state directory.</param>
    /// <param name="otherSystemDirectory">Where a server of root's would be found by others.</param>
    public ServerPaths(string stateDirectory, string shortDirectory, string? systemDirectory, string otherSystemDirectory = SystemRunDirectory)
        : this(stateDirectory, shortDirectory, state => systemDirectory ?? state, otherSystemDirectory)
    {
    }

    private ServerPaths(string stateDirectory, string shortDirectory, Func<string, string> configDirectory, string otherSystemDirectory)
    {
        StateDirectory = ShortEnough(stateDirectory, shortDirectory);
        _configDirectory = new Lazy<string>(() => configDirectory(StateDirectory));
        _otherSystemDirectory = otherSystemDirectory;
    }

    /// <summary>Sockets on which programs say that they are ready. Not in the directory of servers: programs of other users have to get there.</summary>
    public static string NotifyDirectory => $"/tmp/tuivisor-notify-{EffectiveUser()}";

    /// <summary>The directory of this user: sockets, locks, and logs of the embedded default configuration.</summary>
    public string StateDirectory { get; }

    /// <summary>Logs of a server that runs the embedded default configuration.</summary>
    public string LogDirectory => Path.Combine(StateDirectory, "log");

    /// <summary>The paths of the user this process runs as.</summary>
    public static ServerPaths FromEnvironment()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state) || !Path.IsPathRooted(state))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            state = Path.Combine(home.Length > 0 ? home : "/", ".local", "state");
        }

        return Of(EffectiveUser(), Path.Combine(state, "tuivisor"), HomeOf);
    }

    /// <summary>The paths of a user.</summary>
    /// <param name="user">Number of the user.</param>
    /// <param name="stateDirectory">What the environment gives.</param>
    /// <param name="homeOf">The home that the user database names, if the user may write there. Asked once there is a configuration file.</param>
    public static ServerPaths Of(uint user, string stateDirectory, Func<uint, string?> homeOf)
    {
        var shortDirectory = $"/tmp/tuivisor-{user}";
        return new ServerPaths(
            stateDirectory,
            shortDirectory,
            _ => user == 0 ? SystemRunDirectory
                : homeOf(user) is { } home ? ShortEnough(Path.Combine(home, ".local", "state", "tuivisor"), shortDirectory)
                : shortDirectory,
            SystemRunDirectory);
    }

    /// <summary>A short name for a configuration file: the same for every path that leads to it.</summary>
    /// <param name="configFile">Path of the file, relative to the working directory or absolute.</param>
    public static string HashOf(string configFile)
    {
        // FNV-1a: a name, not a secret; SHA-256 would make every command load OpenSSL.
        var hash = 14695981039346656037;
        foreach (var octet in Encoding.UTF8.GetBytes(RealPath(configFile)))
        {
            hash = (hash ^ octet) * 1099511628211;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Where the server of a configuration and a name lives.</summary>
    /// <param name="configFile">The configuration file; null for the embedded default.</param>
    /// <param name="name">-L, or <see cref="DefaultName"/> when the user named neither server nor file; null when only a file was named.</param>
    /// <exception cref="ArgumentException">The name can't be a file name.</exception>
    public ServerPlace For(string? configFile, string? name)
    {
        if (name is not null && !IsName(name))
        {
            throw new ArgumentException($"\"{name}\" can't name a server: use up to {LongestName} letters, digits, '-', '_' and '.'");
        }

        if (configFile is null)
        {
            var only = name ?? DefaultName;
            return new ServerPlace(only, InState(only, "sock"), [InState(only, "lock")]);
        }

        var hash = HashOf(configFile);
        var configLock = Path.Combine(_configDirectory.Value, hash + ".lock");
        return name is null
            ? new ServerPlace(hash, Path.Combine(_configDirectory.Value, hash + ".sock"), [configLock])
            : new ServerPlace(name, InState(name, "sock"), [configLock, InState(name, "lock")]);
    }

    /// <summary>What was changed by hand on a server and outlives it, a reboot included.</summary>
    public string OverridesOf(ServerPlace place) => Path.Combine(
        Path.GetDirectoryName(place.Socket) == SystemRunDirectory ? SystemStateDirectory : Path.GetDirectoryName(place.Socket) ?? "/",
        place.Name + ".overrides");

    /// <summary>True when a server may bear the name.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>What the server that runs a configuration file, this user's or root's, noted about itself; null when none did.</summary>
    /// <remarks>A note may be left over: only an answer on the socket tells that the server lives.</remarks>
    public ServerRecord? RecordOf(string configFile)
    {
        var name = HashOf(configFile) + ".lock";
        return ServerRecord.Read(Path.Combine(_configDirectory.Value, name))
            ?? ServerRecord.Read(Path.Combine(_otherSystemDirectory, name));
    }

    /// <summary>Notes of all servers this user may know of, their own first. Some may be left over.</summary>
    public IReadOnlyList<ServerRecord> AllRecords() =>
        new[] { StateDirectory, _configDirectory.Value, _otherSystemDirectory }
            .Where(Directory.Exists)
            .Distinct()
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*.lock").Order(StringComparer.Ordinal))
            .Select(ServerRecord.Read)
            .OfType<ServerRecord>()
            .DistinctBy(record => record.Socket)
            .ToList();

    /// <summary>Makes the directories a server's files go to.</summary>
    /// <exception cref="IOException">A directory can't be made, or belongs to someone else.</exception>
    public void Prepare(ServerPlace place)
    {
        foreach (var directory in place.Locks.Append(place.Socket).Select(path => Path.GetDirectoryName(path)!).Distinct())
        {
            var isPrivate = directory == StateDirectory || (directory == _configDirectory.Value && directory != SystemRunDirectory);
            Directory.CreateDirectory(directory, isPrivate ? OwnerOnly : OwnerOnly | OthersMayLook);
            if (isPrivate && (File.GetUnixFileMode(directory) & ~OwnerOnly) != 0)
            {
                File.SetUnixFileMode(directory, OwnerOnly); // fails when the directory is another user's, as it should
            }
        }
    }

    /// <summary>The path with symbolic links resolved, of a file that may not exist.</summary>
    public static string RealPath(string path)
    {
        var full = path.Length == 0 ? Environment.CurrentDirectory : Path.GetFullPath(path);
        var resolved = "/";
        var left = 40; // as many links as the kernel follows: path_resolution(7)
        var parts = new Stack<string>(Enumerable.Reverse(PartsOf(full)));
        while (parts.TryPop(out var part))
        {
            var next = Path.Combine(resolved, part);
            var target = left > 0 ? new FileInfo(next).LinkTarget : null;
            if (target is null)
            {
                resolved = next;
                continue;
            }

            left--;
            foreach (var piece in Enumerable.Reverse(PartsOf(Path.GetFullPath(target, resolved))))
            {
                parts.Push(piece);
            }

            resolved = "/";
        }

        return resolved;
    }

    private static string[] PartsOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode OthersMayLook =
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static string ShortEnough(string directory, string shortDirectory) =>
        Encoding.UTF8.GetByteCount(Path.Combine(directory, new string('x', LongestName) + ".sock")) <= LongestSocketPath ? directory : shortDirectory;

    private static string? HomeOf(uint user)
    {
        // struct passwd: two pointers, two numbers, a pointer, then the home; the same on x86-64 and arm64.
        const int home = 32;
        return GetUser(user) is var entry and not 0 && Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(entry, home)) is { Length: > 0 } path && MayWrite(path, W_OK) == 0
            ? path
            : null;
    }

    private string InState(string name, string extension) => Path.Combine(StateDirectory, $"{name}.{extension}");

    private const int W_OK = 2;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    /// <summary>getpwuid(3).</summary>
    [LibraryImport("libc", EntryPoint = "getpwuid")]
    private static partial nint GetUser(uint user);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MayWrite(string path, int mode);
}
