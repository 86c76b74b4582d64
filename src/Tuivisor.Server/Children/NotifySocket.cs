using System.Net.Sockets;
using System.Text;
using Tuivisor.Os;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Children;

/// <summary>
/// The socket on which a program says that it is ready, $NOTIFY_SOCKET. sd_notify(3). The host keeps it, so that what is said while no
/// server lives is read by the next one.
/// </summary>
internal sealed class NotifySocket : IDisposable
{
    private const int LongestMessage = 4096;
    private const int LongestStatus = 200;

    private readonly Socket _socket;
    private readonly Action<bool, string?> _said;

    private NotifySocket(Socket socket, string path, string kept, Action<bool, string?> said)
    {
        Kept = kept;
        _socket = socket;
        _said = said;
        Path = path;
        _ = ReadAsync();
    }

    /// <summary>The name it is kept under.</summary>
    public string Kept { get; }

    /// <summary>For $NOTIFY_SOCKET.</summary>
    public string Path { get; }

    /// <summary>Opens the socket of a program, or the one a server before this one had for it.</summary>
    /// <param name="directory">Where such sockets are; made when it is not there.</param>
    /// <param name="name">Name of the socket's file.</param>
    /// <param name="owner">Who may write to it besides the server; null for nobody else.</param>
    /// <param name="memory">Keeps it for the next server.</param>
    /// <param name="said">Told of each message, on some thread: whether it is ready, and how it is (null for no word).</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static NotifySocket Open(string directory, string name, UserId? owner, IChildHost memory, Action<bool, string?> said)
    {
        var path = System.IO.Path.Combine(directory, name);
        var kept = $"notify:{name}";
        try
        {
            if (memory.Recall(kept) is { } before && FileStatus.Of(path) is not null)
                return new NotifySocket(SocketOf(before), path, kept, said);
            PrepareDirectory(directory);
            FileNames.Remove(path);
            var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (owner is not null && owner.Uid != UnixUser.CurrentUid) FileOwner.Set(path, owner.Uid, owner.Gid);
            memory.Keep(kept, new SafeFd((int)socket.Handle, owns: false));
            return new NotifySocket(socket, path, kept, said);
        }
        catch (Exception problem) when (problem is SocketException or PosixException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot make {path}: {problem.Message}", problem);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static Socket SocketOf(SafeFd kept)
    {
        var copy = kept.Duplicate();
        var socket = new Socket(new SafeSocketHandle(copy.Number, ownsHandle: true));
        copy.SetHandleAsInvalid(); // it is the socket's now
        return socket;
    }

    /// <summary>Others may pass through it to sockets of theirs, and see nothing.</summary>
    private static void PrepareDirectory(string directory)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (FileStatus.Of(directory) is { } status && status.Uid != UnixUser.CurrentUid)
            throw new IOException($"{directory} belongs to somebody else; remove it");
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[LongestMessage];
        while (true)
        {
            try
            {
                var length = await _socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None).ConfigureAwait(false);
                var (isReady, status) = Parse(buffer.AsSpan(0, length));
                if (isReady || status is not null) _said(isReady, status);
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    internal static (bool IsReady, string? Status) Parse(ReadOnlySpan<byte> message)
    {
        var (isReady, status) = (false, (string?)null);
        foreach (var line in Encoding.UTF8.GetString(message).Split('\n'))
        {
            if (line == "READY=1") isReady = true;
            else if (line == "STOPPING=1") status ??= "stopping";
            else if (line.StartsWith("STATUS=", StringComparison.Ordinal)) status = Shown(line["STATUS=".Length..]);
        }
        return (isReady, status);
    }

    private static string Shown(string text)
    {
        var line = string.Concat(text.Where(c => !char.IsControl(c))).Trim();
        return line.Length <= LongestStatus ? line : line[..LongestStatus];
    }
}
