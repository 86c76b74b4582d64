using Tuivisor.Server.Logs;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Logs;

namespace Tuivisor.Server.Children;

/// <summary>Where the bytes of one stream go: through the filter to the log and to events, and to the console.</summary>
internal sealed class OutputSink : ILogSink
{
    private readonly ProgramSlot _program;
    private readonly IChildEvents _events;
    private readonly bool _isStderr;
    private readonly bool _isListener;
    private readonly StreamLogConfig _config;
    private readonly LogFilter? _filter;
    private readonly SyslogLines? _syslog;
    private readonly LineStamper? _stamper;
    private readonly TimeProvider _time;
    private readonly bool _addReturns;
    private readonly bool _isCopied;
    private bool _mayRotate = true;

    /// <param name="program">Whose stream.</param>
    /// <param name="events">Told what it wants to be told.</param>
    /// <param name="log">Null for none.</param>
    /// <param name="isStderr">Which stream.</param>
    /// <param name="isTerminal">Whether it comes from the terminal: then it has line ends for terminals.</param>
    /// <param name="stripByDefault">[supervisord] strip_ansi.</param>
    /// <param name="time">What log_prefix tells.</param>
    public OutputSink(
        ProgramSlot program, IChildEvents events, RotatingLog? log, bool isStderr, bool isTerminal, bool? stripByDefault, TimeProvider time)
    {
        _time = time;
        _stamper = program.StamperFor(isStderr);
        _program = program;
        _events = events;
        Log = log;
        _isStderr = isStderr;
        _isListener = program.Kind == GroupKind.EventListeners && !isStderr;
        _config = isStderr ? program.Config.Stderr : program.Config.Stdout;
        _syslog = _config.Syslog ? new SyslogLines(program.Config.Name) : null;
        _addReturns = !isTerminal;
        _isCopied = events.CopiesOutput;
        if (log is not null || _syslog is not null || _config.EventsEnabled || (_isCopied && !_isListener) || _config.CaptureMaxBytes > 0)
            _filter = LogFilter.For(this, program.Config, isStderr, isTerminal, stripByDefault);
    }

    /// <summary>Null for none.</summary>
    public RotatingLog? Log { get; }

    /// <summary>Takes what the child wrote.</summary>
    /// <param name="bytes">Any piece of it.</param>
    /// <param name="journal">Where the bytes stand in memory that outlives the server; null without a keeper.</param>
    /// <param name="end">Offset in the journal behind the last of them.</param>
    public void Take(ReadOnlySpan<byte> bytes, StreamJournal? journal, long end)
    {
        Filter(bytes, mayRotate: journal is null);
        if (journal is not null) NoteLogged(journal, end);
        if (_isListener) TakeFromListener(bytes, journal is null ? 0 : end);
        _program.Console.Feed(bytes, _addReturns, _isStderr, end);
        if (journal is not null) _program.Console.RememberIfDue(_isStderr, journal);
    }

    /// <summary>Logs what a server that died had read but not noted as logged.</summary>
    public void CatchUp(StreamJournal journal)
    {
        var noted = journal.Logged;
        if (noted.Device != 0) Log?.CutBack(noted.Device, noted.Inode, noted.Size);
        for (var offset = Math.Max(noted.Offset, journal.Oldest); offset < journal.Written;)
        {
            var piece = journal.From(offset);
            offset += piece.Length;
            Filter(piece, mayRotate: false);
        }
        NoteLogged(journal, journal.Written);
        // Whether it was dealt with the supervisor knows.
        for (var offset = journal.Oldest; _isListener && offset < journal.Written;)
        {
            var piece = journal.From(offset);
            offset += piece.Length;
            _events.ListenerWrote(_program.Id, piece, offset);
        }
    }

    /// <summary>The stream has ended.</summary>
    public void End()
    {
        _mayRotate = true;
        _filter?.End();
        _syslog?.End();
    }

    void ILogSink.Log(ReadOnlySpan<byte> bytes) => WriteLog(bytes);

    void ILogSink.Inside(ReadOnlySpan<byte> bytes) => Tell(bytes);

    void ILogSink.Captured(ReadOnlyMemory<byte> bytes) => _events.OutputCaptured(_program.Id, _isStderr, bytes.Span);

    private void Filter(ReadOnlySpan<byte> bytes, bool mayRotate)
    {
        _mayRotate = mayRotate;
        if (_filter is { IsTransparent: true }) WriteLog(bytes);
        else _filter?.Write(bytes);
    }

    /// <summary>
    /// Only between two sequences, where a new filter would go on as this one: else a server after a crash filters the last piece
    /// again from its start. For the same reason the log is not rotated in between, unless that lasts for long.
    /// </summary>
    private void NoteLogged(StreamJournal journal, long end)
    {
        if ((_filter is { IsAtRest: false } || _stamper is { IsAtLineStart: false }) && end - journal.Logged.Offset < journal.Kept / 4) return;
        Note(journal, end);
        if (Log?.RotateIfDue() == true) Note(journal, end);
    }

    private void Note(StreamJournal journal, long end) => journal.NoteLogged(
        Log is { IsShared: false, Position: { } position }
            ? new LogNote(end, position.File.Device, position.File.Inode, position.Size)
            : new LogNote(end, 0, 0, 0));

    private void TakeFromListener(ReadOnlySpan<byte> bytes, long end)
    {
        if (_isCopied) Copy(PythonText.Quote(bytes));
        _events.ListenerWrote(_program.Id, bytes, end);
    }

    private void Copy(string text) =>
        _events.OutputCopied($"{PythonText.Quote(_program.Config.Name)} {(_isStderr ? "stderr" : "stdout")} output:\n{text}");

    private void WriteLog(ReadOnlySpan<byte> bytes)
    {
        Log?.Append(_stamper is null ? bytes : _stamper.Stamp(bytes, _time.GetLocalNow(), _program.Child?.Pid ?? 0), _mayRotate);
        _syslog?.Write(bytes);
        if (_isCopied && !_isListener) Copy(PythonText.Decode(bytes));
        Tell(bytes);
    }

    private void Tell(ReadOnlySpan<byte> bytes)
    {
        if (_config.EventsEnabled) _events.OutputLogged(_program.Id, _isStderr, bytes);
    }
}
