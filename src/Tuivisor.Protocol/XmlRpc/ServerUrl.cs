using System.Net;
using System.Net.Sockets;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Where a server listens: "unix:///path/to/socket" or "http://host:port".</summary>
public sealed record ServerUrl
{
    private ServerUrl(string text) => Text = text;

    /// <summary>As it was given; messages quote it.</summary>
    public string Text { get; }

    /// <summary>Path of the UNIX socket; null for TCP.</summary>
    public string? SocketPath { get; private init; }

    /// <summary>Host name or address, IPv6 without brackets; "" for a UNIX socket.</summary>
    public string Host { get; private init; } = "";

    /// <summary>TCP port.</summary>
    public int Port { get; private init; }

    /// <summary>Path before "/RPC2", without a slash at its end; mostly "".</summary>
    public string BasePath { get; private init; } = "";

    /// <summary>Credentials written into the URL; null when there are none.</summary>
    public NetworkCredential? Credentials { get; private init; }

    /// <summary>Reads a URL. False when it begins with neither scheme or makes no sense.</summary>
    public static bool TryParse(string text, out ServerUrl? url)
    {
        url = null;
        if (text.StartsWith("unix://", StringComparison.Ordinal))
        {
            if (text.Length == 7)
                return false;
            url = new ServerUrl(text) { SocketPath = text[7..] };
            return true;
        }
        if (!text.StartsWith("http://", StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var uri))
            return false;
        var user = Uri.UnescapeDataString(uri.UserInfo).Split(':', 2);
        url = new ServerUrl(text)
        {
            Host = uri.DnsSafeHost,
            Port = uri.Port,
            BasePath = uri.AbsolutePath.TrimEnd('/'),
            Credentials = user[0].Length > 0 ? new NetworkCredential(user[0], user.Length > 1 ? user[1] : "") : null,
        };
        return true;
    }

    /// <summary>The value of a Host header.</summary>
    public string HostHeader => SocketPath is not null ? "localhost" : Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Refused, no such file, not permitted, unknown host.</exception>
    internal Socket Connect()
    {
        if (SocketPath is not null)
            return Connect(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), UnixEndPoint(SocketPath));
        SocketException? last = null;
        var addresses = IPAddress.TryParse(Host, out var literal) ? [literal] : Dns.GetHostAddresses(Host);
        foreach (var address in addresses)
        {
            try
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                return Connect(socket, new IPEndPoint(address, Port));
            }
            catch (SocketException failure)
            {
                last = failure;
            }
        }
        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static UnixDomainSocketEndPoint UnixEndPoint(string path)
    {
        try
        {
            return new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException)   // longer than sun_path
        {
            throw new SocketException((int)SocketError.InvalidArgument);
        }
    }

    private static Socket Connect(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Connect(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
