using System.Globalization;
using System.Text;

namespace Tuivisor.Supervision.Events;

/// <summary>
/// One listener's side of Supervisor's event protocol: it says READY, is sent an event, answers RESULT and a length, then that many
/// bytes. Output comes in pieces of any size.
/// </summary>
internal sealed class ListenerProtocol
{
    /// <summary>A result longer than this breaks the protocol: nothing sensible is, and it must be held in memory.</summary>
    private const int LongestResult = 1 << 20;

    /// <summary>A line longer than this is no "RESULT n".</summary>
    private const int LongestLine = 128;

    private static readonly byte[] ReadyLine = "READY\n"u8.ToArray();
    private const int ResultWordLength = 7; // "RESULT "

    private readonly List<byte> _pending = [];
    private int _resultLength = -1;

    /// <summary>Where the listener is.</summary>
    public ListenerState State { get; private set; } = ListenerState.Acknowledged;

    /// <summary>The line that broke the protocol, when it was a line.</summary>
    public string? Violation { get; private set; }

    /// <summary>A new child: everything begins anew.</summary>
    public void Restart()
    {
        State = ListenerState.Acknowledged;
        Violation = null;
        _pending.Clear();
        _resultLength = -1;
    }

    /// <summary>What it wrote that makes no whole answer yet.</summary>
    public ReadOnlyMemory<byte> Pending => _pending.ToArray();

    /// <summary>Bytes of the result it has announced; -1 for none.</summary>
    public int ResultLength => _resultLength;

    /// <summary>Goes on where another server was.</summary>
    public void Resume(PoolListenerState before)
    {
        State = before.State;
        _pending.AddRange(before.Pending.Span);
        _resultLength = Math.Clamp(before.ResultLength, -1, LongestResult);
    }

    /// <summary>Nobody knows any more where it is.</summary>
    public void GiveUp() => _ = Break();

    /// <summary>An event was sent to it.</summary>
    public void Sent() => State = ListenerState.Busy;

    /// <summary>Takes output.</summary>
    public void Write(ReadOnlySpan<byte> output)
    {
        if (State != ListenerState.Unknown)
            _pending.AddRange(output);
    }

    /// <summary>What the output taken so far amounts to; null when more is needed. Call until null.</summary>
    public ListenerOutcome? Next() => State switch
    {
        ListenerState.Acknowledged => ReadReady(),
        ListenerState.Ready => _pending.Count > 0 ? Break() : null,
        ListenerState.Busy => _resultLength < 0 ? ReadResultLine() : ReadResult(),
        _ => null,
    };

    private ListenerOutcome? ReadReady()
    {
        if (_pending.Count < ReadyLine.Length)
            return null;
        if (!Take(ReadyLine.Length).AsSpan().SequenceEqual(ReadyLine))
            return Break();
        State = ListenerState.Ready;
        return ListenerOutcome.BecameReady;
    }

    private ListenerOutcome? ReadResultLine()
    {
        var end = _pending.IndexOf((byte)'\n');
        if (end < 0)
            return _pending.Count > LongestLine ? Break(Encoding.UTF8.GetString(Take(_pending.Count))) : null;
        var line = Encoding.UTF8.GetString(Take(end + 1).AsSpan(0, end));
        var number = line.Length > ResultWordLength ? line[ResultWordLength..] : "";
        if (!int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var length) || length is < 0 or > LongestResult)
            return Break(line);
        _resultLength = length;
        return ReadResult();
    }

    private ListenerOutcome? ReadResult()
    {
        if (_pending.Count < _resultLength)
            return null;
        var result = Take(_resultLength);
        _resultLength = -1;
        State = ListenerState.Acknowledged;
        return result.AsSpan().SequenceEqual("OK"u8) ? ListenerOutcome.Accepted : ListenerOutcome.Rejected;
    }

    private ListenerOutcome Break(string? line = null)
    {
        State = ListenerState.Unknown;
        Violation = line;
        _pending.Clear();
        return ListenerOutcome.Broke;
    }

    private byte[] Take(int count)
    {
        var bytes = _pending.GetRange(0, count).ToArray();
        _pending.RemoveRange(0, count);
        return bytes;
    }
}
