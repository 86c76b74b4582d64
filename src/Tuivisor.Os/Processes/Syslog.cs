using System.Text;

namespace Tuivisor.Os;

/// <summary>The system log. syslog(3).</summary>
public static unsafe class Syslog
{
    private const int UserInfo = (1 << 3) | 6; // LOG_USER | LOG_INFO

    private static readonly byte[] Format = "%s\0"u8.ToArray();

    /// <summary>Sends a line as facility USER, priority INFO.</summary>
    public static void Send(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.Replace('\0', ' ') + '\0');
        fixed (byte* format = Format, text = bytes)
            Libc.syslog(UserInfo, format, text);
    }
}
