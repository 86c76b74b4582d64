using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// Tells the service manager that started this server, systemd as a rule, how it is. sd_notify(3). Without one it says nothing, and what
/// cannot be said is nobody's loss.
/// </summary>
/// <param name="socket">$NOTIFY_SOCKET: a path, or a name after "@"; null for no service manager.</param>
/// <param name="mainPid">The process that the service is.</param>
internal sealed class ServiceManager(string? socket, int mainPid)
{
    /// <summary>The socket's variable; programs do not inherit it.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    /// <summary>Spare time for what is not a program's end.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);

    /// <summary>It serves.</summary>
    /// <param name="status">A line for people.</param>
    public void Ready(string status) => Say($"READY=1\nMAINPID={mainPid}\nSTATUS={status}");

    /// <summary>All programs stop and the configuration is read anew; it will be ready again.</summary>
    /// <param name="clock">systemd's clock: since the boot.</param>
    public void Reloading(TimeSpan clock) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"RELOADING=1\nMONOTONIC_USEC={clock.Ticks / TimeSpan.TicksPerMicrosecond}\nSTATUS=stopping all programs to start anew"));

    /// <summary>It ends.</summary>
    /// <param name="limit">How long its programs may take.</param>
    public void Stopping(TimeSpan limit) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"STOPPING=1\nEXTEND_TIMEOUT_USEC={(limit + Spare).Ticks / TimeSpan.TicksPerMicrosecond}\nSTATUS=stopping all programs"));

    private void Say(string message)
    {
        if (socket is not { Length: > 1 } || socket[0] is not ('/' or '@'))
            return;
        try
        {
            using var connection = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            connection.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(socket[0] == '@' ? "\0" + socket[1..] : socket));
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            // It has gone, or its path is longer than sun_path.
        }
    }
}
