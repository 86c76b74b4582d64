using System.Globalization;
using System.Text;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Supervision.Logs;

/// <summary>Puts marks before each line of a log (log_prefix). Bytes come in pieces of any size.</summary>
/// <param name="marks">Which.</param>
/// <param name="name">Full name of the program.</param>
/// <param name="stream">stdout or stderr.</param>
public sealed class LineStamper(IReadOnlyList<LogMark> marks, string name, string stream)
{
    private byte[] _room = new byte[256];
    private int _length;

    /// <summary>Nothing of a line has come yet: a new stamper would go on in the same way.</summary>
    public bool IsAtLineStart { get; private set; } = true;

    /// <summary>The bytes with marks; valid until the next call.</summary>
    /// <param name="bytes">A piece of output.</param>
    /// <param name="now">When it came.</param>
    /// <param name="pid">Whose it is.</param>
    public ReadOnlySpan<byte> Stamp(ReadOnlySpan<byte> bytes, DateTimeOffset now, int pid)
    {
        _length = 0;
        Span<byte> prefix = stackalloc byte[512];
        prefix = prefix[..Prefix(prefix, now, pid)];
        while (!bytes.IsEmpty)
        {
            if (IsAtLineStart) Append(prefix);
            var end = bytes.IndexOf((byte)'\n');
            IsAtLineStart = end >= 0;
            var line = end < 0 ? bytes : bytes[..(end + 1)];
            Append(line);
            bytes = bytes[line.Length..];
        }
        return _room.AsSpan(0, _length);
    }

    private int Prefix(Span<byte> target, DateTimeOffset now, int pid)
    {
        var length = 0;
        foreach (var mark in marks)
        {
            var rest = target[length..];
            var written = 0;
            _ = mark switch
            {
                LogMark.Time => now.TryFormat(rest, out written, "yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture),
                LogMark.Iso => now.TryFormat(rest, out written, "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                LogMark.Name => Encoding.UTF8.TryGetBytes(name, rest, out written),
                LogMark.Stream => Encoding.UTF8.TryGetBytes(stream, rest, out written),
                LogMark.Pid => pid.TryFormat(rest, out written, default, CultureInfo.InvariantCulture),
                _ => false,
            };
            length += written;
            if (length < target.Length) target[length++] = (byte)' ';
        }
        return length;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_room.Length - _length < bytes.Length) Array.Resize(ref _room, Math.Max(_room.Length * 2, _length + bytes.Length));
        bytes.CopyTo(_room.AsSpan(_length));
        _length += bytes.Length;
    }
}
