namespace Tuivisor.Protocol.Attach;

/// <summary>Where a server listens and who asks.</summary>
/// <param name="SocketPath">Path of a UNIX socket; null for TCP.</param>
/// <param name="Host">Host name or address, for TCP.</param>
/// <param name="Port">Port, for TCP.</param>
/// <param name="UserName">User for Basic authentication; null for none.</param>
/// <param name="Password">Password for Basic authentication.</param>
public sealed record AttachAddress(
    string? SocketPath, string? Host = null, int Port = 0, string? UserName = null, string? Password = null)
{
    /// <summary>Reads "unix:///path", "http://host:port" or a path.</summary>
    /// <exception cref="FormatException">It is none of them; the message says what to write.</exception>
    public static AttachAddress Parse(string address, string? userName = null, string? password = null)
    {
        if (address.StartsWith("unix://", StringComparison.Ordinal)) return new(address["unix://".Length..], null, 0, userName, password);
        if (address.StartsWith('/') || address.StartsWith('.')) return new(address, null, 0, userName, password);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "http")
            return new(null, uri.Host, uri.Port, userName, password);
        throw new FormatException($"{address}: not the address of a server; write unix:///path/to.sock or http://host:9001");
    }

    /// <summary>As <see cref="Parse"/> reads it, without the password.</summary>
    public override string ToString() => SocketPath is null ? $"http://{Host}:{Port}" : $"unix://{SocketPath}";
}
