namespace Tuivisor.Protocol.Paths;

/// <summary>Where one server lives: its own socket and the locks it holds for life.</summary>
/// <param name="Name">What tells it from the user's other servers: "default", the -L name, or the hash of its configuration.</param>
/// <param name="Socket">
/// The server's own UNIX socket. It listens here always, besides the sockets its configuration names, so that clients reach a
/// server whose configuration has no [unix_http_server].
/// </param>
/// <param name="Locks">
/// Lock files to flock(2) in this order before anything else is touched: one for the configuration file, if there is one, so that
/// no two servers run it, then one for the name. Each holds a <see cref="ServerRecord"/>.
/// </param>
public sealed record ServerPlace(string Name, string Socket, IReadOnlyList<string> Locks);
