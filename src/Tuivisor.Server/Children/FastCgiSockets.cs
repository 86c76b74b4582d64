using System.Net;
using System.Net.Sockets;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>
/// The listening sockets of FastCGI programs: one for all that name the same, open from the first child's start to the last one's end,
/// and over a server's death.
/// </summary>
internal sealed class FastCgiSockets(IChildHost host, IChildEvents events) : IDisposable
{
    private const string UnixScheme = "unix://";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The socket, made if nobody has it open yet.</summary>
    /// <returns>Null when it cannot be made; <paramref name="problem"/> says why.</returns>
    public SafeFd? Acquire(FastCgiSocketConfig config, out string problem)
    {
        problem = "";
        lock (_lock)
        {
            try
            {
                if (!_entries.TryGetValue(config.Url, out var entry)) _entries[config.Url] = entry = Open(config);
                entry.Users++;
                return entry.Descriptor;
            }
            catch (Exception failure) when (failure is SocketException or PosixException or IOException or UnauthorizedAccessException or FormatException)
            {
                problem = $"Could not create FastCGI socket {config.Url}: {failure.Message}";
                return null;
            }
        }
    }

    /// <summary>A child that had it is gone, or was not started.</summary>
    public void Release(FastCgiSocketConfig config)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(config.Url, out var entry) || --entry.Users > 0) return;
            _entries.Remove(config.Url);
            events.Noted($"Closing socket {config.Url}");
            host.Drop(NameOf(config));
            entry.Dispose();
            if (PathOf(config) is { } path) FileNames.Remove(path);
        }
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values) entry.Dispose();
    }

    private Entry Open(FastCgiSocketConfig config)
    {
        if (host.Recall(NameOf(config)) is { } kept) return new Entry(null, kept.Duplicate());
        events.Noted($"Creating socket {config.Url}");
        var socket = PathOf(config) is { } path ? ListenAt(path, config) : ListenOn(config);
        var entry = new Entry(socket, new SafeFd((int)socket.Handle, owns: false).Duplicate());
        host.Keep(NameOf(config), entry.Descriptor);
        return entry;
    }

    private static Socket ListenAt(string path, FastCgiSocketConfig config)
    {
        FileNames.Remove(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, (UnixFileMode)config.Mode);
        if (config.OwnerUid is not null || config.OwnerGid is not null)
            FileNames.ChangeOwner(path, config.OwnerUid ?? uint.MaxValue, config.OwnerGid ?? uint.MaxValue);
        socket.Listen(config.Backlog ?? int.MaxValue);
        return socket;
    }

    private static Socket ListenOn(FastCgiSocketConfig config)
    {
        var url = new Uri(config.Url);
        var address = url.Host is "" or "*" ? IPAddress.Any : Dns.GetHostAddresses(url.Host)[0];
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, url.Port));
        socket.Listen(config.Backlog ?? int.MaxValue);
        return socket;
    }

    private static string? PathOf(FastCgiSocketConfig config) =>
        config.Url.StartsWith(UnixScheme, StringComparison.Ordinal) ? config.Url[UnixScheme.Length..] : null;

    private static string NameOf(FastCgiSocketConfig config) => "fastcgi:" + config.Url;

    private sealed class Entry(Socket? socket, SafeFd descriptor) : IDisposable
    {
        public SafeFd Descriptor { get; } = descriptor;

        public int Users { get; set; }

        public void Dispose()
        {
            Descriptor.Dispose();
            socket?.Dispose();
        }
    }
}
