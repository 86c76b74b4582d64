using System.Text;
using Tuivisor.Os;

namespace Tuivisor.Server.Children;

/// <summary>Sends a stream to the system log line by line, as "PROCESSNAME LINE".</summary>
internal sealed class SyslogLines(string processName)
{
    private const int LineLimit = 8 << 10;

    private readonly List<byte> _line = [];

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            _line.AddRange(part[..Math.Min(part.Length, LineLimit - _line.Count)]);
            if (end < 0) return;
            Send();
            bytes = bytes[(end + 1)..];
        }
    }

    public void End()
    {
        if (_line.Count > 0) Send();
    }

    private void Send()
    {
        Syslog.Send($"{processName} {Encoding.UTF8.GetString([.. _line])}");
        _line.Clear();
    }
}
