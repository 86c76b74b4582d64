using System.Net;
using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Web;

/// <summary>
/// One bound socket. A UNIX socket is bound under a name of its own, gets its mode and owner, and takes its proper name last,
/// so it is never there with other rights than those set, and a client never finds it without a listener.
/// </summary>
internal sealed class ListenSocket : IDisposable
{
    private const string Occupied = "Another program is already listening on a port that one of our HTTP servers is configured to use.  "
        + "Shut this program down first before starting supervisord.";

    private readonly string? _boundPath;
    private readonly KeptListeners? _kept;

    private ListenSocket(HttpServerConfig config, EndPoint endPoint, Socket socket, string? boundPath, KeptListeners? kept = null)
    {
        Config = config;
        EndPoint = endPoint;
        Socket = socket;
        _boundPath = boundPath;
        _kept = kept;
    }

    /// <summary>Its settings.</summary>
    public HttpServerConfig Config { get; }

    /// <summary>What Kestrel knows it by.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>Bound, not yet listening.</summary>
    public Socket Socket { get; }

    /// <summary>Takes over what the server before this one has left, else binds what a section asks for.</summary>
    /// <param name="config">The section.</param>
    /// <param name="kept">Keeps it for the next server; null when there will be none.</param>
    /// <exception cref="ListenException">It cannot be had.</exception>
    public static ListenSocket Open(HttpServerConfig config, KeptListeners? kept)
    {
        if (kept?.Recall(config) is not { } socket) return new ListenSocket(Bind(config), kept);
        var endPoint = config.SocketPath is { } path ? new UnixDomainSocketEndPoint(path) : socket.LocalEndPoint;
        return new ListenSocket(config, endPoint ?? new IPEndPoint(IPAddress.Any, config.Port), socket, config.SocketPath, kept);
    }

    private ListenSocket(ListenSocket bound, KeptListeners? kept) : this(bound.Config, bound.EndPoint, bound.Socket, bound._boundPath, kept)
    {
    }

    private static ListenSocket Bind(HttpServerConfig config)
    {
        try
        {
            return config.SocketPath is { } path ? OpenUnix(config, path) : OpenTcp(config);
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new ListenException(Occupied);
        }
        catch (SocketException problem)
        {
            throw new ListenException($"Cannot open an HTTP server: socket.error reported {Name(problem)}"
                + $" for [{config.Section}]: {problem.Message}");
        }
    }

    /// <summary>Gives a UNIX socket its proper name, once it listens.</summary>
    public void Publish()
    {
        if (_boundPath is not null && Config.SocketPath is { } path && _boundPath != path)
            File.Move(_boundPath, path, overwrite: true);
        _kept?.Keep(Config, Socket);
    }

    /// <summary>Closes it and removes its file.</summary>
    public void Dispose()
    {
        Socket.Dispose();
        _kept?.Drop(Config);
        if (_boundPath is null)
            return;
        File.Delete(_boundPath);
        if (Config.SocketPath is { } path)
            File.Delete(path);
    }

    private static ListenSocket OpenTcp(HttpServerConfig config)
    {
        var address = config.Host is "" or "*" ? IPAddress.Any : Resolve(config.Host);
        var endPoint = new IPEndPoint(address, config.Port);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(endPoint);
            return new ListenSocket(config, socket.LocalEndPoint ?? endPoint, socket, null);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPAddress Resolve(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return address;
        var found = Dns.GetHostAddresses(host);
        return Array.Find(found, candidate => candidate.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
    }

    private static ListenSocket OpenUnix(HttpServerConfig config, string path)
    {
        RemoveStale(path);
        var bound = Path.Combine(Path.GetDirectoryName(path) ?? "/", $".{Environment.ProcessId}-{Path.GetFileName(path)}");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(bound);
            socket.Bind(new UnixDomainSocketEndPoint(bound));
            File.SetUnixFileMode(bound, (UnixFileMode)config.SocketMode);
            if (config.SocketUid is not null || config.SocketGid is not null)
                FileOwner.Set(bound, config.SocketUid, config.SocketGid);
            return new ListenSocket(config, new UnixDomainSocketEndPoint(path), socket, bound);
        }
        catch (PosixException)
        {
            socket.Dispose();
            File.Delete(bound);
            throw new ListenException($"Not permitted to chown {path} to uid/gid ({config.SocketUid}, {config.SocketGid}); adjust "
                + "\"sockchown\" value in config file or on command line to values that the current user "
                + $"({Environment.UserName}) can successfully chown");
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new ListenException($"Cannot open an HTTP server: {Reported(problem)} for [{config.Section}]: {path}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // What answers is somebody's; what is no socket is somebody's file; what is left is a leftover.
    private static void RemoveStale(string path)
    {
        if (FileStatus.Of(path) is not { } status)
            return;
        if (!status.IsSocket)
            throw new ListenException($"Cannot open an HTTP server: {path} is there and is not a socket");
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return;
        }
        throw new ListenException(Occupied);
    }

    private static string Reported(Exception problem) => problem switch
    {
        DirectoryNotFoundException or FileNotFoundException => "socket.error reported errno.ENOENT (2)",
        UnauthorizedAccessException => "socket.error reported errno.EACCES (13)",
        _ => problem.Message,
    };

    // Names of hosts that are not found have numbers of getaddrinfo(3).
    private static string Name(SocketException problem) => problem.SocketErrorCode switch
    {
        SocketError.AccessDenied => "errno.EACCES (13)",
        SocketError.AddressNotAvailable => "errno.EADDRNOTAVAIL (99)",
        SocketError.HostNotFound or SocketError.NoData => "-2",
        SocketError.TryAgain => "-3",
        var other => $"{other} ({problem.NativeErrorCode})",
    };
}
